// Sends dropped or chosen files to the kernel in pieces, each after the one before it was taken.
class Silence extends Error {}

function answer(model) {
  return new Promise((resolve, reject) => {
    const clean = () => {
      clearTimeout(timer);
      model.off("msg:custom", take);
    };
    const take = (message) => {
      clean();
      resolve(message.kind);
    };
    const timer = setTimeout(() => {
      clean();
      reject(new Silence());
    }, model.get("patience") * 1000);
    model.on("msg:custom", take);
  });
}

function ask(model, content, buffers = []) {
  const answered = answer(model);
  model.send(content, undefined, buffers);
  return answered;
}

async function sendFile(model, file, say) {
  const piece = model.get("piece");
  const first = await file.slice(0, piece).arrayBuffer(); // a folder fails here, before anything is sent
  if ((await ask(model, { kind: "file", name: file.name, size: file.size })) === "skip") return;
  for (let at = 0; at < file.size; at += piece) {
    const bytes = at ? await file.slice(at, at + piece).arrayBuffer() : first;
    await ask(model, { kind: "piece" }, [bytes]);
    say(`Uploading ${file.name}: ${Math.round((100 * Math.min(at + piece, file.size)) / file.size)} %`);
  }
}

async function sendAll(model, files, say) {
  const unreadable = [];
  for (const file of files) {
    try {
      await sendFile(model, file, say);
    } catch (error) {
      if (error instanceof Silence) throw error;
      unreadable.push(file.name);
    }
  }
  await ask(model, { kind: "end" });
  const count = files.length - unreadable.length;
  const lost = unreadable.length
    ? ` Could not be read, perhaps a folder (open it and choose its files): ${unreadable.join(", ")}`
    : "";
  say(`${count} ${count === 1 ? "file" : "files"} uploaded.${lost}`);
}

const SILENCE =
  "The kernel does not answer: it may be busy with another cell (wait, then choose the files again), or the notebook " +
  "server refuses messages of this size. Its administrator raises the limit with ServerApp.tornado_settings = " +
  '{"websocket_max_message_size": 104857600}; meanwhile, put the files in a folder of the server and add that folder.';

function render({ model, el }) {
  const zone = Object.assign(document.createElement("div"), { className: "invoicekit-drop" });
  const input = Object.assign(document.createElement("input"), { type: "file", multiple: true, hidden: true });
  input.accept = model.get("accept");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "jupyter-button" });
  button.textContent = "Choose files";
  const hint = document.createElement("span");
  hint.textContent = "or drop them here: PDF, PNG, JPEG, TIFF";
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  zone.append(button, hint, input, status);
  el.append(zone);

  const say = (text) => (status.textContent = text);
  const take = async (files) => {
    if (!files.length || button.disabled) return;
    button.disabled = true;
    try {
      await sendAll(model, [...files], say);
    } catch (error) {
      say(error instanceof Silence ? SILENCE : String(error));
    }
    button.disabled = false;
    input.value = "";
  };
  button.onclick = () => input.click();
  input.onchange = () => take(input.files);
  zone.ondragover = (event) => {
    event.preventDefault();
    event.stopPropagation();
    zone.classList.add("over");
  };
  zone.ondragleave = () => zone.classList.remove("over");
  zone.ondrop = (event) => {
    event.preventDefault();
    event.stopPropagation();
    zone.classList.remove("over");
    take(event.dataTransfer.files);
  };
}

export default { render };
