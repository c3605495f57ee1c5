// The translators' desk: edits translations in place, tries them out, saves them, and finds a page's texts on the page.
"use strict";
const desk = document.querySelector(".desk");
const language = desk.dataset.language;
const token = desk.dataset.token;
const reader = new URLSearchParams(location.search).get("reader") ?? "";
const PAUSE = 150; // milliseconds after the last key before a text is tried out
const CARET = "\u200b"; // where a chip begins or ends a text, so that one can type there
const FOLLOWED = 2000; // milliseconds between two looks for a change of the files
const edited = new Set(); // ids of the sections with a text that is not saved
let current = null; // the section that was last typed in

// The status of an answer and its content; where that is no JSON, the preview has started anew.
async function ask(name, section, forms) {
  const body = JSON.stringify({ language, reader, key: section.id, forms, version: section.dataset.version });
  const headers = { "X-Desk-Token": token };
  const status = section.querySelector("[role=status]");
  try {
    const answer = await fetch(name, { method: "POST", referrerPolicy: "same-origin", headers, body });
    const isRead = answer.headers.get("Content-Type") === "application/json";
    if (!isRead) edited.clear(); // nothing that is kept keeps one from loading the page again
    return [answer.status, isRead ? await answer.json() : { message: status.dataset.reload }];
  } catch {
    return [0, { message: status.dataset.offline }];
  }
}

// Numbers in a text stand as chips that show their value: moved and taken out whole.
function makeChip(reference, numbers) {
  const chip = document.createElement("data");
  chip.contentEditable = "false";
  chip.value = reference;
  chip.title = reference;
  chip.textContent = numbers[reference];
  return chip;
}

function fillIn(box, text, numbers) {
  const parts = text.split(/(\{[a-z][a-z0-9_.]*\})/);
  const isNumber = (part) => Object.hasOwn(numbers, part);
  box.replaceChildren(...parts.map((part) => (isNumber(part) ? makeChip(part, numbers) : part || CARET)));
}

function readText(box) {
  const read = (node) => {
    if (node.nodeName === "DATA") return node.value;
    if (node.nodeName === "BR") return "\n";
    return node.nodeType === Node.TEXT_NODE ? node.data : [...node.childNodes].map(read).join("");
  };
  return read(box).replaceAll(CARET, "").replace(/\n$/, "").normalize("NFC");
}

// A chip is chosen as a whole, to be moved or cut.
function select(chip) {
  const at = [...chip.parentNode.childNodes].indexOf(chip);
  getSelection().setBaseAndExtent(chip.parentNode, at, chip.parentNode, at + 1);
}

// Everything in a box anew, by the browser's own command, so that its undo takes it back.
function retype(box, text, numbers) {
  const part = document.createElement("div");
  fillIn(part, text, numbers);
  box.focus();
  getSelection().selectAllChildren(box);
  document.execCommand("insertHTML", false, part.innerHTML);
}

// The chip beside the caret goes one word further, or over the marks that follow a word. Returns whether there was one.
function moveChip(box, isBack, numbers) {
  const { anchorNode: node, anchorOffset: offset, isCollapsed } = getSelection();
  const isText = node.nodeType === Node.TEXT_NODE;
  const isEmpty = (text) => !text.replaceAll(CARET, "");
  const before = isText ? isEmpty(node.data.slice(0, offset)) && node.previousSibling : node.childNodes[offset - 1];
  const after = isText ? isEmpty(node.data.slice(offset)) && node.nextSibling : node.childNodes[offset];
  const chip = (isCollapsed ? [before, after] : [after]).find((each) => each && each.nodeName === "DATA");
  if (!chip) return false;
  const [left, right] = [false, true].map((isAfter) => {
    const range = document.createRange();
    range.selectNodeContents(box);
    if (isAfter) range.setStartAfter(chip);
    else range.setEndBefore(chip);
    const part = document.createElement("div");
    part.append(range.cloneContents());
    return readText(part);
  });
  const number = [...box.querySelectorAll("data")].indexOf(chip);
  const put = (before, after, word = "") => {
    retype(box, before + chip.value + after, numbers);
    select(box.querySelectorAll("data")[number + (Object.hasOwn(numbers, word) ? (isBack ? -1 : 1) : 0)]);
    return true;
  };
  if (isBack) {
    const marks = left.match(/\S(\s?[,;:.!?…]+)(\s+)$/);
    if (marks && /^[,;:.!?…]/.test(right)) return true; // two marks would meet
    if (marks) return put(left.slice(0, 1 - marks[0].length) + marks[2], marks[1] + right);
    const word = left.match(/(\S+)(\s+)$/);
    return !word || put(left.slice(0, -word[0].length), word[2] + word[1] + right, word[1]);
  }
  const marks = /\S\s+$/.test(left) && right.match(/^(\s?[,;:.!?…]+)(?=\s+\S)/);
  if (marks) return put(left.trimEnd() + marks[1] + " ", right.slice(marks[1].length));
  const word = right.match(/^(\s+)(\S+?)(?=[,;:.!?…]*(?:\s|$))/);
  return !word || put(left + word[2] + word[1], right.slice(word[0].length), word[2]);
}

function prepare(section) {
  const find = (name) => section.querySelector(name);
  const numbers = JSON.parse(section.dataset.numbers);
  const boxes = [...section.querySelectorAll(".text")];
  const [save, undo, reset, status, changed] = [".save", ".undo", ".reset", "[role=status]", ".changed"].map(find);
  const draft = `desk ${language} ${section.id}`;
  const read = () => boxes.map(readText);
  const show = (forms) => boxes.forEach((box, index) => fillIn(box, forms[index] ?? "", numbers));
  let inFile = read();
  let theirs = null; // what the file has, where it has changed meanwhile
  let last = boxes[0];
  let timer = 0;
  let latest = 0;
  let isWriting = false;
  let canUndo = false;
  const isChanged = () => read().some((text, index) => text !== inFile[index]);
  const tell = (message) => status.textContent === message || (status.textContent = message);

  async function tryOut() {
    const number = ++latest;
    const [code, content] = await ask("check", section, read());
    if (number !== latest) return; // an older answer
    if (code !== 200) return tell(content.message);
    find(".tried").hidden = false;
    find(".length").textContent = content.length;
    find(".printed").innerHTML = content.printed.map((text) => `<p>${text}</p>`).join("");
    find(".others").hidden = !content.values.length;
    find(".others dl").replaceChildren(
      ...content.values.flat().map((text, index) => {
        const part = document.createElement(index % 2 ? "dd" : "dt");
        part.textContent = text;
        return part;
      }),
    );
    find(".remarks").replaceChildren(
      ...content.remarks.map((text) => {
        const item = document.createElement("li");
        item.className = "remark";
        fillIn(item, text, numbers);
        return item;
      }),
    );
    if (content.picture && find(".drawn")) find(".drawn").src = content.picture;
    section.dispatchEvent(new CustomEvent("printed", { bubbles: true, detail: content }));
  }

  function update() {
    const isEdited = isChanged();
    const isEmpty = read().every((text) => !text.trim());
    const isToConfirm = ["fuzzy", "stale"].includes(section.dataset.state);
    save.disabled = isWriting || isEmpty || !(isEdited || isToConfirm);
    save.textContent = isEdited || save.disabled ? save.dataset.save : save.dataset.confirm;
    reset.hidden = !isEdited;
    undo.hidden = isEdited || !canUndo;
    undo.disabled = isWriting;
    tell(isEdited ? status.dataset.unsaved : "");
    edited[isEdited || isWriting ? "add" : "delete"](section.id);
    if (isEdited) sessionStorage.setItem(draft, JSON.stringify([section.dataset.version, read()]));
    else sessionStorage.removeItem(draft);
  }

  function change() {
    update();
    clearTimeout(timer);
    timer = setTimeout(tryOut, PAUSE);
  }

  async function write(action) {
    isWriting = true;
    update();
    tell(status.dataset.saving);
    const [code, content] = await ask(action, section, read());
    isWriting = false;
    if (code === 409) {
      theirs = content;
      fillIn(find(".theirs"), content.forms.join(" / "), numbers);
      changed.hidden = false;
    }
    if (code !== 200) {
      update();
      return tell(content.message ?? status.dataset.unsaved);
    }
    canUndo = action === "save";
    if (action === "undo") show(content.forms);
    accept(content);
    await tryOut();
    const remarks = find(".remarks");
    const count = action === "save" ? remarks.childElementCount : 0;
    const done = action === "undo" ? status.dataset.undone : status.dataset.saved;
    if (!isChanged()) tell(count ? `${done} · ${remarks.getAttribute("aria-label")} (${count})` : done);
  }

  // What the file has now.
  function accept({ version, forms, state, state_name }) {
    inFile = forms;
    section.dataset.version = version;
    section.dataset.state = state;
    find(".state").textContent = state_name;
    const isHere = document.activeElement === document.body || section.contains(document.activeElement);
    changed.hidden = true;
    clearTimeout(timer);
    update();
    if (isHere) last.focus();
  }

  function discard() {
    show(inFile);
    change();
    last.focus();
  }

  // By the browser's own command, so that its undo takes it back.
  function insert(text) {
    const part = document.createElement("div");
    fillIn(part, text.replace(/\s*\n\s*/g, " "), numbers);
    document.execCommand("insertHTML", false, part.innerHTML);
  }

  save.addEventListener("click", () => write("save"));
  undo.addEventListener("click", () => write("undo"));
  reset.addEventListener("click", discard);
  find(".take").addEventListener("click", () => {
    canUndo = false;
    show(theirs.forms);
    accept(theirs);
    tryOut();
  });
  find(".mine").addEventListener("click", () => {
    section.dataset.version = theirs.version;
    write("save");
  });
  section.addEventListener("focusin", () => (current = section));
  for (const box of boxes) {
    box.addEventListener("focus", () => (last = box));
    box.addEventListener("input", change);
    box.addEventListener("keydown", (event) => {
      const isRightToLeft = getComputedStyle(box).direction === "rtl";
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save.click();
      else if (!event.altKey || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      else if (!moveChip(box, (event.key === "ArrowLeft") !== isRightToLeft, numbers)) return;
      event.preventDefault();
    });
    box.addEventListener("beforeinput", (event) => {
      if (/^format|^insert(Paragraph|LineBreak)/.test(event.inputType)) event.preventDefault();
    });
    for (const name of ["copy", "cut"])
      box.addEventListener(name, (event) => {
        if (getSelection().isCollapsed) return;
        const part = document.createElement("div");
        part.append(getSelection().getRangeAt(0).cloneContents());
        event.clipboardData.setData("text/plain", readText(part));
        event.preventDefault();
        if (name === "cut") document.execCommand("delete");
      });
    box.addEventListener("paste", (event) => {
      event.preventDefault();
      const text = event.clipboardData.getData("text/plain");
      if (text) insert(text);
    });
    box.addEventListener("mousedown", (event) => {
      const chip = event.target.closest("data");
      if (!chip) return;
      event.preventDefault(); // the caret does not go into it
      box.focus();
      select(chip);
    });
    box.addEventListener("drop", (event) => event.preventDefault());
  }
  for (const button of section.querySelectorAll(".insertions button")) {
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays where it is
    button.addEventListener("click", () => {
      if (!last.contains(getSelection().anchorNode)) last.focus();
      insert(button.value);
    });
  }
  find(".memory").addEventListener("toggle", async (event) => {
    if (!event.target.open) return;
    const items = event.target.querySelector("ul");
    const answer = await fetch(`memory?language=${language}&at=${section.id}`).catch(() => null);
    const found = answer?.ok ? await answer.json() : [];
    items.replaceChildren(
      ...found.map(([english, translation]) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = items.dataset.take;
        button.addEventListener("click", () => retype(last, translation, numbers));
        fillIn(item, translation, numbers);
        item.append(" ", button, document.createElement("br"), english);
        return item;
      }),
    );
    if (!found.length) items.append(Object.assign(document.createElement("li"), { textContent: "—" }));
  });
  show(inFile);
  const [version, kept] = JSON.parse(sessionStorage.getItem(draft) ?? "[]");
  if (!kept) return update();
  section.dataset.version = version; // what it was written for: where the file has changed since, both are shown
  show(kept);
  change();
  if (isChanged()) tell(status.dataset.kept);
}

// A caret that a click has put into a chip goes behind it: within, nothing that one types is taken.
document.addEventListener("selectionchange", () => {
  const { isCollapsed, anchorNode } = getSelection();
  const chip = isCollapsed && anchorNode?.parentElement?.closest(".text data");
  if (chip) getSelection().collapse(chip.parentNode, [...chip.parentNode.childNodes].indexOf(chip) + 1);
});

// The next unfinished text on this page of the desk; else the link leads to the page that has one.
desk.addEventListener("click", (event) => {
  if (!event.target.matches(".next")) return;
  const sections = [...desk.querySelectorAll("section")];
  const here = sections.indexOf(event.target.closest("section") ?? current);
  const next = sections.find((each, index) => index > here && each.dataset.state !== "translated");
  if (!next) return;
  event.preventDefault();
  next.scrollIntoView();
  next.querySelector(".text").focus();
});

addEventListener("beforeunload", (event) => {
  if (edited.size) event.preventDefault();
});
desk.querySelectorAll("section").forEach(prepare);

// What an editor, another browser or a build has changed: texts that are not being edited, and the counts.
let stamp = "";
setInterval(async () => {
  const query = `language=${language}&reader=${reader}`;
  const asked = new Map([...desk.querySelectorAll("section")].map((each) => [each.id, each.dataset.version]));
  const get = async (address) => (await fetch(address)).json();
  if (document.hidden) return;
  const now = (await get(`stamp?${query}`).catch(() => stamp)).toString();
  if (now === stamp) return;
  const part = document.createElement("div");
  part.innerHTML = await get(`entries?${query}${[...asked.keys()].map((id) => `&at=${id}`).join("")}`);
  for (const fresh of part.querySelectorAll("section")) {
    const shown = document.getElementById(fresh.id);
    if (!shown || edited.has(fresh.id) || shown.dataset.version === fresh.dataset.version) continue;
    if (shown.dataset.version !== asked.get(fresh.id)) continue; // saved since: the answer is older
    shown.replaceWith(fresh);
    prepare(fresh);
  }
  stamp = now;
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  for (const nav of desk.querySelectorAll("nav")) {
    const fresh = [...page.querySelectorAll(".desk nav")].find((each) => each.ariaLabel === nav.ariaLabel);
    if (fresh) nav.querySelector("ul").replaceWith(fresh.querySelector("ul"));
  }
}, FOLLOWED);

// The page itself: each text that is on it can be chosen there.
const frame = desk.querySelector("iframe");
if (frame) {
  const panel = desk.querySelector("[data-page]");
  const unify = (text) => text.replace(/\s+/g, " ").trim();
  let shownKeys = "";

  async function open(keys) {
    if (edited.size && keys.join() === shownKeys) return;
    shownKeys = keys.join();
    edited.clear(); // what is not saved is kept, and there again when its text is chosen
    const query = keys.map((key) => `&at=${key}`).join("");
    panel.innerHTML = await (await fetch(`entries?language=${language}&reader=${reader}${query}`)).json();
    panel.querySelectorAll("section").forEach(prepare);
    panel.querySelector(".text")?.focus();
  }

  async function mark() {
    const page = frame.contentDocument;
    const link = page.querySelector('a[href*="/desk/?"]'); // the link to itself of whichever page is shown
    if (link) panel.dataset.page = new URL(link.href).searchParams.get("page");
    const query = `language=${language}&page=${encodeURIComponent(panel.dataset.page)}`;
    const keys = new Map(); // by what readers see
    const pictures = new Map();
    for (const { key, shown, picture } of await (await fetch(`texts?${query}`)).json()) {
      shown.forEach((text) => keys.set(unify(text), [key]));
      if (picture) pictures.set(picture, [...(pictures.get(picture) ?? []), key]);
    }
    const sheet = page.createElement("style");
    sheet.textContent =
      "[data-desk] { cursor: pointer; outline: 2px dotted; outline-offset: 2px }" +
      "[data-desk]:hover, [data-desk]:focus { outline-style: solid }" +
      "header .only-screen { display: none }"; // the offer of another language
    page.head.append(sheet);
    for (const element of page.body.querySelectorAll("*:not(script):not(style)")) {
      const picture = element.nodeName === "IMG" && element.closest("figure")?.id;
      const chosen = picture ? pictures.get(picture) : keys.get(unify(element.textContent));
      if (!chosen) continue;
      element.dataset.desk = chosen.join();
      element.tabIndex = 0;
    }
    const marked = [...page.querySelectorAll("[data-desk]")];
    const isShown = (keys) => keys === shownKeys || keys.split(",").includes(shownKeys);
    marked.find((each) => isShown(each.dataset.desk))?.scrollIntoView({ block: "center" });
    const choose = (event) => {
      const element = event.target.closest("[data-desk]");
      if (!element || (event.type === "keydown" && event.key !== "Enter")) return;
      event.preventDefault();
      event.stopPropagation();
      open(element.dataset.desk.split(","));
    };
    page.addEventListener("click", choose, true);
    page.addEventListener("keydown", choose, true);
  }

  const wanted = new URLSearchParams(location.search).get("at");
  if (wanted) open([wanted]); // also where the page itself cannot be shown
  frame.addEventListener("load", mark);
  if (frame.contentDocument?.readyState === "complete" && frame.contentDocument.URL !== "about:blank") mark();
  panel.addEventListener("printed", ({ target, detail }) => {
    const marked = [...frame.contentDocument.querySelectorAll("[data-desk]")];
    for (const element of marked) {
      if (element.nodeName === "IMG" && detail.picture && element.dataset.desk.includes(target.id))
        element.src = new URL(detail.picture, location.href).href;
      else if (element.dataset.desk === target.id) element.innerHTML = detail.printed[0];
    }
  });
}
