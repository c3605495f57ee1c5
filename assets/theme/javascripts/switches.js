// The theme's buttons of the drawer and of search are labels of switches, which no keyboard reaches: buttons take their place.
(() => {
  const replace = (selector) => {
    const label = document.querySelector(selector);
    const toggle = label.control;
    const button = document.createElement("button");
    button.type = "button";
    button.className = `${label.className} ${label.dataset.button}`;
    button.setAttribute("aria-label", label.title);
    button.append(...label.childNodes);
    button.addEventListener("click", () => toggle.click());
    label.replaceWith(button);
    return [button, toggle];
  };
  // The theme takes single letters for commands; whoever dictates to the browser would give them unknowingly (WCAG 2.1.4).
  document.addEventListener("keydown", (event) => event.key?.length === 1 && !event.target.closest("input, textarea, select") && event.stopPropagation(), true);
  const [menu, drawer] = replace(".md-header__button[for=__drawer]");
  const [magnifier, search] = replace(".md-header__button[for=__search]");
  const [close] = replace(".md-nav__title[for=__drawer]");
  for (const [button, toggle] of [[menu, drawer], [magnifier, search]]) {
    const tell = () => button.setAttribute("aria-expanded", toggle.checked);
    toggle.addEventListener("change", tell);
    tell();
  }
  const beneath = document.querySelectorAll(".md-content, .md-footer, .md-skip");
  drawer.addEventListener("change", () => {
    for (const part of beneath) part.inert = drawer.checked;
    (drawer.checked ? close : menu).focus();
  });
  const query = document.querySelector(".md-search__input");
  const leave = () => document.activeElement === document.body && magnifier.focus();
  search.addEventListener("change", () => (search.checked ? query.focus() : setTimeout(leave))); // the theme blurs it first
  document.addEventListener("keydown", (event) => event.key === "Escape" && drawer.checked && drawer.click());
})();
