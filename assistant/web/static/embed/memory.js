/* The conversation of this tab, so that it outlives a click to the portal's next page.

   Many browsers give a frame of another site no storage, or throw when it is touched: then it is simply not kept. */
import { page } from "./page.js";

const KEPT = 20;

export class Memory {
  /** Remember for one user of this page's channel; the empty name is everybody who is not signed in. */
  constructor(user) {
    this.key = `wence:${page.channel}:${user}`;
  }

  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key)) || [];
    } catch (error) {
      return [];
    }
  }

  write(exchanges) {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(exchanges.slice(-KEPT)));
    } catch (error) {
      return false;
    }
    return true;
  }
}
