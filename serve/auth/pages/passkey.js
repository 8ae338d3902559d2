// What the sign-in pages need JavaScript for: passkeys. Everything else on them
// works without it.
const bytes = (s) => Uint8Array.from(atob(s.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (b) => btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function post(url, body) {
  const answer = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: body ? JSON.stringify(body) : "" });
  const said = await answer.json().catch(() => ({ fault: "The server did not answer as it should." }));
  if (!answer.ok) throw new Error(said.fault || "The server refused.");
  return said;
}

async function make(button) {
  const { publicKey } = await post(button.dataset.begin);
  publicKey.challenge = bytes(publicKey.challenge);
  publicKey.user.id = bytes(publicKey.user.id);
  publicKey.excludeCredentials = (publicKey.excludeCredentials || []).map((c) => ({ ...c, id: bytes(c.id) }));
  const made = await navigator.credentials.create({ publicKey });
  const field = document.querySelector("#label");
  return post(button.dataset.finish + "?label=" + encodeURIComponent(field ? field.value : ""), {
    id: made.id, rawId: text(made.rawId), type: made.type,
    response: {
      clientDataJSON: text(made.response.clientDataJSON), attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    },
    clientExtensionResults: made.getClientExtensionResults(),
  });
}

async function use(button) {
  const { publicKey } = await post(button.dataset.begin);
  publicKey.challenge = bytes(publicKey.challenge);
  publicKey.allowCredentials = (publicKey.allowCredentials || []).map((c) => ({ ...c, id: bytes(c.id) }));
  const got = await navigator.credentials.get({ publicKey });
  return post(button.dataset.finish + "?next=" + encodeURIComponent(button.dataset.next || "/"), {
    id: got.id, rawId: text(got.rawId), type: got.type,
    response: {
      clientDataJSON: text(got.response.clientDataJSON), authenticatorData: text(got.response.authenticatorData),
      signature: text(got.response.signature), userHandle: got.response.userHandle ? text(got.response.userHandle) : undefined,
    },
    clientExtensionResults: got.getClientExtensionResults(),
  });
}

// What browsers say by the name of the error alone.
const words = {
  NotAllowedError: "The device did not allow it, or it took too long.",
  InvalidStateError: "This device has a passkey for this account already.",
};

for (const button of document.querySelectorAll("button[data-passkey]")) {
  if (!window.PublicKeyCredential) continue; // stays hidden
  button.hidden = false;
  button.addEventListener("click", async () => {
    const fault = document.querySelector("#fault");
    fault.textContent = "";
    button.disabled = true;
    try {
      const { next } = await (button.dataset.passkey === "make" ? make(button) : use(button));
      location.assign(next);
    } catch (e) {
      fault.textContent = words[e.name] || e.message;
      button.disabled = false;
    }
  });
}
