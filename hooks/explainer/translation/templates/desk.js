// The translators' desk: edits translations in place, tries them out, saves them, and finds a page's texts on the page.
"use strict";
const desk = document.querySelector(".desk");
const language = desk.dataset.language;
const token = desk.dataset.token;
const reader = new URLSearchParams(location.search).get("reader") ?? "";
const PAUSE = 150; // milliseconds after the last key before a text is tried out
const CARET = "\u200b"; // where a chip begins or ends a text, so that one can type there

function ask(name, section, forms) {
  const body = JSON.stringify({ language, reader, key: section.id, forms, version: section.dataset.version });
  return fetch(name, { method: "POST", headers: { "X-Desk-Token": token }, body });
}

// Numbers in a text stand as chips that show their value: moved and taken out whole.
function makeChip(reference, numbers) {
  const chip = document.createElement("data");
  chip.contentEditable = "false";
  chip.value = reference;
  chip.title = reference;
  chip.textContent = numbers[reference] ?? reference;
  return chip;
}

function fillIn(box, text, numbers) {
  const parts = text.split(/(\{[a-z][a-z0-9_.]*\})/);
  box.replaceChildren(...parts.map((part) => (part in numbers ? makeChip(part, numbers) : part || CARET)));
}

function readText(box) {
  const read = (node) => {
    if (node.nodeName === "DATA") return node.value;
    if (node.nodeName === "BR") return "\n";
    return node.nodeType === Node.TEXT_NODE ? node.data : [...node.childNodes].map(read).join("");
  };
  return read(box).replaceAll(CARET, "").replace(/\n$/, "");
}

// Everything in a box anew, by the browser's own command, so that its undo takes it back; the caret behind a chip.
function retype(box, text, numbers, chip) {
  const part = document.createElement("div");
  fillIn(part, text, numbers);
  getSelection().selectAllChildren(box);
  document.execCommand("insertHTML", false, part.innerHTML);
  getSelection().collapse(box, [...box.childNodes].indexOf(box.querySelectorAll("data")[chip]) + 1);
}

// The chip beside the caret goes one word further; marks that follow it stay.
function moveChip(box, direction, numbers) {
  const { anchorNode: node, anchorOffset: offset } = getSelection();
  const isText = node.nodeType === Node.TEXT_NODE;
  const isEmpty = (text) => !text.replaceAll(CARET, "");
  const before = isText ? isEmpty(node.data.slice(0, offset)) && node.previousSibling : node.childNodes[offset - 1];
  const after = isText ? isEmpty(node.data.slice(offset)) && node.nextSibling : node.childNodes[offset];
  const chip = [before, after].find((each) => each && each.nodeName === "DATA");
  if (!chip) return;
  const number = [...box.querySelectorAll("data")].indexOf(chip);
  const [left, right] = [0, 1].map((side) => {
    const range = document.createRange();
    range.selectNodeContents(box);
    if (side) range.setStartAfter(chip);
    else range.setEndBefore(chip);
    const part = document.createElement("div");
    part.append(range.cloneContents());
    return readText(part);
  });
  const beside = direction < 0 ? left.match(/(\S+)(\s+)$/) : right.match(/^(\S*)(\s+)(\S+)/);
  if (!beside) return;
  if (direction < 0) {
    const [whole, word, space] = beside;
    retype(box, left.slice(0, -whole.length) + chip.value + space + word + right, numbers, number - (word in numbers));
  } else {
    const [whole, marks, space, word] = beside;
    const rest = right.slice(whole.length);
    const kept = marks ? left.trimEnd() + marks + space : left;
    retype(box, kept + word + space + chip.value + rest, numbers, number + (word in numbers));
  }
}

function prepare(section) {
  const find = (name) => section.querySelector(name);
  const numbers = JSON.parse(section.dataset.numbers);
  const boxes = [...section.querySelectorAll(".text")];
  const [save, undo, reset, told, changed] = [".save", ".undo", ".reset", ".told", ".changed"].map(find);
  const draft = `desk ${language} ${section.id}`;
  let inFile = boxes.map(readText);
  let before = null; // what was in the file before saving
  let theirs = null; // what the file has, where it has changed meanwhile
  let timer = 0;
  let latest = 0;
  const read = () => boxes.map(readText);
  const isChanged = () => read().some((text, index) => text !== inFile[index]);
  const show = (forms) => forms.forEach((text, index) => boxes[index] && fillIn(boxes[index], text, numbers));

  async function tryOut() {
    const number = ++latest;
    let content;
    try {
      content = await (await ask("check", section, read())).json();
    } catch {
      told.textContent = told.dataset.offline;
      return;
    }
    if (number !== latest) return; // an older answer
    find(".length").textContent = content.length;
    find(".tried").hidden = false;
    find(".printed").innerHTML = content.printed.map((text) => `<p>${text}</p>`).join("");
    find(".remarks").replaceChildren(
      ...content.remarks.map((text) => {
        const item = document.createElement("li");
        item.className = "remark";
        item.textContent = text;
        return item;
      }),
    );
    find(".others").hidden = !content.values.length;
    find(".others dl").replaceChildren(
      ...content.values.flat().map((text, index) => {
        const part = document.createElement(index % 2 ? "dd" : "dt");
        part.textContent = text;
        return part;
      }),
    );
    if (content.picture && find(".drawn")) find(".drawn").src = content.picture;
    section.dispatchEvent(new CustomEvent("printed", { bubbles: true, detail: content }));
  }

  function change() {
    const is = isChanged();
    save.disabled = !is;
    reset.hidden = !is;
    told.textContent = is ? told.dataset.unsaved : "";
    if (is) sessionStorage.setItem(draft, JSON.stringify(read()));
    else sessionStorage.removeItem(draft);
    clearTimeout(timer);
    timer = setTimeout(tryOut, PAUSE);
  }

  async function write(forms) {
    let answer, content;
    try {
      answer = await ask("save", section, forms);
      content = answer.ok || answer.headers.get("Content-Type").includes("json") ? await answer.json() : { told: await answer.text() };
    } catch {
      told.textContent = told.dataset.offline;
      return;
    }
    if (answer.status === 409) {
      changed.hidden = false;
      theirs = content;
      find(".theirs").textContent = content.forms.join(" / ");
      find(".mine").focus();
      return;
    }
    if (!answer.ok) {
      told.textContent = content.told;
      return;
    }
    before = inFile;
    inFile = content.forms;
    section.dataset.version = content.version;
    changed.hidden = true;
    change();
    undo.hidden = false;
    told.textContent = told.dataset.saved;
    if (!find(".remarks").childElementCount) section.dataset.state = "translated";
    find(".state").hidden = true;
  }

  save.addEventListener("click", () => write(read()));
  reset.addEventListener("click", () => (show(inFile), change()));
  undo.addEventListener("click", () => (show(before), write(before)));
  find(".mine").addEventListener("click", () => ((section.dataset.version = theirs.version), write(read())));
  find(".take").addEventListener("click", () => {
    inFile = theirs.forms;
    section.dataset.version = theirs.version;
    changed.hidden = true;
    show(inFile);
    change();
  });
  for (const box of boxes) {
    box.addEventListener("input", change);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save.click();
      else if (event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight"))
        moveChip(box, event.key === "ArrowLeft" ? -1 : 1, numbers);
      else return;
      event.preventDefault();
    });
    box.addEventListener("beforeinput", (event) => {
      if (/^format|^insert(Paragraph|LineBreak)/.test(event.inputType)) event.preventDefault();
    });
    for (const name of ["copy", "cut"])
      box.addEventListener(name, (event) => {
        const part = document.createElement("div");
        part.append(getSelection().getRangeAt(0).cloneContents());
        event.clipboardData.setData("text/plain", readText(part));
        event.preventDefault();
        if (name === "cut") document.execCommand("delete");
      });
    box.addEventListener("paste", (event) => {
      event.preventDefault();
      insert(event.clipboardData.getData("text/plain"));
    });
  }
  // By the browser's own command, so that its undo takes it back.
  function insert(text) {
    const part = document.createElement("div");
    fillIn(part, text.replace(/\s*\n\s*/g, " "), numbers);
    document.execCommand("insertHTML", false, part.innerHTML);
    change();
  }
  let last = boxes[0];
  boxes.forEach((box) => box.addEventListener("focus", () => (last = box)));
  const list = find(".insertions");
  for (const reference of Object.keys(numbers)) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(makeChip(reference, numbers));
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays where it is
    button.addEventListener("click", () => (last.contains(getSelection().anchorNode) || last.focus(), insert(reference)));
    list.append(" ", button);
    list.hidden = false;
  }
  find(".memory").addEventListener("toggle", async (event) => {
    const items = event.target.querySelector("ul");
    if (items.childElementCount || !event.target.open) return;
    const found = await (await fetch(`memory?language=${language}&at=${section.id}`)).json();
    items.replaceChildren(
      ...found.map(({ english, translation }) => {
        const item = document.createElement("li");
        const take = document.createElement("button");
        take.type = "button";
        take.textContent = items.dataset.take;
        take.addEventListener("click", () => (show([translation]), change()));
        item.append(translation, " ", take, document.createElement("br"), english);
        return item;
      }),
    );
    if (!found.length) items.replaceChildren("—");
  });
  show(inFile);
  const kept = JSON.parse(sessionStorage.getItem(draft) ?? "null");
  if (kept) {
    show(kept);
    change();
    if (isChanged()) told.textContent = told.dataset.kept;
  }
}

// The next unfinished text on this page of the desk; else the link leads to the page that has one.
desk.querySelector(".next")?.addEventListener("click", (event) => {
  const sections = [...desk.querySelectorAll("section")];
  const here = sections.findIndex((each) => each.contains(document.activeElement));
  const next = sections.find((each, index) => index > here && each.dataset.state !== "translated");
  if (!next) return;
  event.preventDefault();
  next.scrollIntoView();
  next.querySelector(".text").focus();
});

addEventListener("beforeunload", (event) => {
  if (desk.querySelector(".save:enabled")) event.preventDefault();
});
desk.querySelectorAll("section").forEach(prepare);

// The page itself: each text that is on it can be chosen there.
const frame = desk.querySelector("iframe");
if (frame) {
  const panel = desk.querySelector("[data-page]");
  const unify = (text) => text.replace(/\s+/g, " ").trim();
  let shownKeys = "";
  async function open(keys) {
    if (desk.querySelector(".save:enabled") && keys.join() === shownKeys) return;
    shownKeys = keys.join();
    const query = keys.map((key) => `&at=${key}`).join("");
    panel.innerHTML = await (await fetch(`entries?language=${language}&reader=${reader}${query}`)).text();
    panel.querySelectorAll("section").forEach(prepare);
    panel.querySelector(".text")?.focus();
  }
  async function mark() {
    const page = frame.contentDocument;
    const texts = await (await fetch(`texts?language=${language}&page=${panel.dataset.page}`)).json();
    const keys = new Map(); // by what readers see
    const pictures = new Map();
    for (const { key, shown, picture } of texts) {
      shown.forEach((text) => keys.set(unify(text), key));
      if (picture) pictures.set(picture, [...(pictures.get(picture) ?? []), key]);
    }
    const sheet = page.createElement("style");
    sheet.textContent = "[data-desk] { cursor: pointer; outline: 2px dotted; outline-offset: 2px } [data-desk]:is(:hover, :focus) { outline-style: solid }";
    page.head.append(sheet);
    for (const element of page.body.querySelectorAll("*")) {
      const picture = element.nodeName === "IMG" && element.closest("figure")?.id;
      const chosen = picture ? pictures.get(picture) : keys.has(unify(element.textContent)) && [keys.get(unify(element.textContent))];
      if (!chosen || ["SCRIPT", "STYLE", "HTML"].includes(element.nodeName)) continue;
      element.dataset.desk = chosen.join();
      element.tabIndex = 0;
    }
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
  frame.addEventListener("load", mark);
  if (frame.contentDocument?.readyState === "complete" && frame.contentDocument.URL !== "about:blank") mark();
  panel.addEventListener("printed", ({ target, detail }) => {
    const page = frame.contentDocument;
    const shown = [...page.querySelectorAll("[data-desk]")].filter((each) => each.dataset.desk === target.id);
    for (const element of shown) if (!element.querySelector("[data-desk]")) element.innerHTML = detail.printed[0];
    if (!detail.picture) return;
    const picture = [...page.querySelectorAll("img[data-desk]")].find((each) => each.dataset.desk.includes(target.id));
    if (picture) picture.src = new URL(detail.picture, location.href).href;
  });
}
