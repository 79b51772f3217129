/* A sentence for whatever went wrong. */
import { RenewalError } from "./bridge.js";
import { fill, texts } from "./page.js";
import { ProblemError } from "./requests.js";

const KINDS = { 401: "expired", 403: "forbidden", 404: "lost", 413: "rejected", 422: "rejected", 429: "busy", 503: "unready" };

/** Tell in the reader's language what went wrong and what to do. */
export function explain(error) {
  if (error instanceof RenewalError) return error.message;
  if (!(error instanceof ProblemError)) return texts.failures[error.hasBegun ? "broken" : "offline"];
  const sentence = texts.failures[KINDS[error.status] || "failed"];
  return fill(sentence, { seconds: writeDuration(error.retryAfter || 60), incident: error.instance || error.status });
}

function writeDuration(seconds) {
  if (seconds < 120) return fill(texts.seconds, { count: Math.ceil(seconds) });
  if (seconds < 7200) return fill(texts.minutes, { count: Math.ceil(seconds / 60) });
  return fill(texts.hours, { count: Math.ceil(seconds / 3600) });
}
