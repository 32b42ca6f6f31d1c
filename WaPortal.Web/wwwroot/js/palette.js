// The keyboard of the portal: Ctrl or Cmd with K to go somewhere, "/" to the page's search, "?" for what there is.
// What can be gone to is drawn by the server; moving in it is the browser's, so that no key waits for an answer.

const active = "data-active";

document.addEventListener("keydown", event => {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
  } else if (event.target.closest("#palette")) {
    moveInPalette(event);
  } else if (isPlain && !isTyping(event.target) && !document.querySelector("dialog[open], .mud-dialog")) {
    if (event.key === "/")
      focusSearch(event);
    else if (event.key === "?")
      document.getElementById("shortcuts")?.showModal();
  }
});

document.addEventListener("click", event => {
  if (event.target.closest("[data-palette-open]"))
    openPalette();
  const option = event.target.closest("#palette [role=option]");
  if (option)
    go(option);
  // A click beside a dialog is one on its backdrop.
  if (event.target.matches("#palette, #shortcuts"))
    event.target.close();
});

function isTyping(element) {
  return element.isContentEditable || element.matches("input, textarea, select");
}

function openPalette() {
  const dialog = document.getElementById("palette");
  if (!dialog || dialog.open)
    return;
  document.getElementById("shortcuts")?.close();
  dialog.showModal();
  const field = dialog.querySelector("input");
  field.value = "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  mark(options()[0]);
}

function options() {
  return [...document.querySelectorAll("#palette [role=option]")];
}

function mark(option) {
  for (const other of options())
    other.toggleAttribute(active, other === option);
  const field = document.querySelector("#palette input");
  if (option)
    field.setAttribute("aria-activedescendant", option.id);
  else
    field.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function moveInPalette(event) {
  const all = options();
  const at = all.findIndex(option => option.hasAttribute(active));
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    mark(all[(Math.max(at, step > 0 ? -1 : 0) + step + all.length) % all.length]);
  } else if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    if (all.length > 0)
      go(all[Math.max(at, 0)]);
  }
}

function go(option) {
  document.getElementById("palette").close();
  if (option.dataset.elsewhere !== undefined)
    window.open(option.dataset.href, "_blank", "noopener");
  else
    Blazor.navigateTo(option.dataset.href);
}

function focusSearch(event) {
  const field = document.querySelector("main [data-search], main input[type=search], main .tools input");
  if (!field)
    return;
  event.preventDefault();
  field.focus();
  field.select();
}
