/* The field for the question: Enter sends, Shift and Enter breaks the line, a stop button while an answer comes. */

export class Composer {
  constructor({ send, stop }) {
    this.form = document.getElementById("composer");
    this.field = document.getElementById("question");
    this.sendButton = document.getElementById("send");
    this.stopButton = document.getElementById("stop");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit(send);
    });
    this.field.addEventListener("keydown", (event) => {
      const isComposing = event.isComposing || event.keyCode === 229;
      if (event.key !== "Enter" || event.shiftKey || isComposing) return;
      event.preventDefault();
      this.submit(send);
    });
    this.field.addEventListener("input", () => this.grow());
    this.stopButton.addEventListener("click", stop);
    this.grow();
  }

  submit(send) {
    const question = this.field.value.trim();
    if (!question) return;
    send(question);
    this.field.value = "";
    this.grow();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
    this.sendButton.disabled = !this.field.value.trim();
  }

  showBusy(isBusy) {
    const hadFocus = [this.sendButton, this.stopButton].includes(document.activeElement);
    this.sendButton.hidden = isBusy;
    this.stopButton.hidden = !isBusy;
    if (hadFocus) this.focus();
  }

  focus() {
    this.field.focus();
  }
}
