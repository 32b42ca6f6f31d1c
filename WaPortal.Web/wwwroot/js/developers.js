// A pane beside a page: takes the focus when it opens, closes on Escape, and gives the focus back to where it came from.
class PortalPane extends HTMLElement {
  #before = null;

  connectedCallback() {
    this.#before = document.activeElement;
    this.addEventListener("keydown", this.#onKey);
    this.focus({ preventScroll: true });
  }

  disconnectedCallback() {
    this.removeEventListener("keydown", this.#onKey);
    if (this.#before?.isConnected)
      this.#before.focus({ preventScroll: true });
  }

  #onKey = event => {
    if (event.key !== "Escape")
      return;
    event.stopPropagation();
    this.querySelector("[data-close]")?.click();
  };
}

customElements.define("wp-pane", PortalPane);
