// A pane beside a page: takes the focus when it opens, closes on Escape, and gives the focus back to where it came from.
class PortalPane extends HTMLElement {
  #before = null;

  connectedCallback() {
    this.#before = document.activeElement;
    document.addEventListener("keydown", this.#onKey);
    // Its attributes come after it, and what cannot be focused yet is not.
    requestAnimationFrame(() => this.isConnected && this.focus({ preventScroll: true }));
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.#onKey);
    if (this.#before?.isConnected)
      this.#before.focus({ preventScroll: true });
  }

  #onKey = event => {
    // A dialog or a menu above it closes first.
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector(".mud-dialog, .mud-popover-open"))
      return;
    this.querySelector("[data-close]")?.click();
  };
}

customElements.define("wp-pane", PortalPane);
