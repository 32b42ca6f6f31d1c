// Passkeys: what the portal asks goes to the authenticator, and its answer back, with the form around the button.

const usable = "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;

class PortalPasskey extends HTMLElement {
  connectedCallback() {
    this.hidden = !usable;
    this.addEventListener("submit", this.#onSubmit);
  }

  disconnectedCallback() {
    this.removeEventListener("submit", this.#onSubmit);
  }

  #onSubmit = async event => {
    const form = event.target;
    if (form.dataset.answered)
      return;
    event.preventDefault();
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    this.#say("");
    try {
      await (this.hasAttribute("adds") ? add(form) : signIn(form));
    } catch (error) {
      this.#say(error instanceof Refusal ? error.message : this.getAttribute("failed"));
    } finally {
      button.disabled = false;
    }
  };

  #say(text) {
    const alert = this.querySelector("[role=alert]");
    alert.textContent = text;
    alert.hidden = !text;
  }
}

class Refusal extends Error {}

async function signIn(form) {
  const { ticket, options } = await post("/api/auth/passkeys/login-options", {});
  const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  form.elements["Answer.Ticket"].value = ticket;
  form.elements["Answer.Credential"].value = JSON.stringify(credential.toJSON());
  form.dataset.answered = "true";
  form.requestSubmit();
}

async function add(form) {
  const typed = Object.fromEntries(new FormData(form));
  const { ticket, options } = await post("/api/auth/passkeys/options", { password: typed["Form.Password"], code: typed["Form.Code"] || null });
  const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  await post("/api/auth/passkeys", { ticket, credential: credential.toJSON(), name: typed["Form.Name"] });
  location.reload();
}

async function post(address, body) {
  const response = await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const answer = await response.json();
  if (response.ok)
    return answer;
  const [fault] = Object.values(answer.errors ?? {}).flat();
  throw new Refusal(fault ?? answer.title);
}

customElements.define("portal-passkey", PortalPasskey);
