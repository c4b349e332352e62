/* In place of the link to the search a field, on a narrow screen behind a button. What is written in
 * it goes to the page of the search by the name of the window: no address has it, nobody is sent it,
 * and the page that comes next takes it away. Without this script the link leads to that page. */

{
  const NAME = "casefile.find "
  if (window.name.startsWith(NAME)) window.name = ""

  const link = document.querySelector(".find")
  const label = link.textContent.trim()
  const icon = () => link.querySelector("svg").cloneNode(true)

  const make = (tag, fields, ...inside) => {
    const made = Object.assign(document.createElement(tag), fields)
    made.append(...inside)
    return made
  }

  const input = make("input", {
    type: "search",
    autocomplete: "off",
    enterKeyHint: "search",
    spellcheck: false,
    ariaLabel: label,
    placeholder: label,
  })
  input.setAttribute("autocapitalize", "off")
  const go = make("button", { type: "submit", className: "control", ariaLabel: label }, icon())
  const form = make("form", { className: "find-form", id: "__find", popover: "auto" }, input, go)
  form.setAttribute("role", "search")
  const open = make("button", { type: "button", className: "control find-open" }, icon(), make("span", {}, label))
  open.popoverTargetElement = form

  /* The focus goes to the field within the press itself: else no keyboard appears on a phone. */
  open.addEventListener("click", (event) => {
    event.preventDefault()
    form.togglePopover()
    if (form.matches(":popover-open")) input.focus()
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    window.name = NAME + input.value
    location.assign(link.href)
  })

  if ("popover" in HTMLElement.prototype) link.replaceWith(open, form)
}
