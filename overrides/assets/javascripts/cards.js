/* A card beside each figure that the pointer or the keyboard rests on: what the record holds, as of
 * when, how sure it is and who says so. These are the lines below the article that describe the
 * figure, copied. Without this script, and under a finger, a figure is a plain link. */

const DELAY = 150
let card = null
let timer = 0

const copy = (node) => {
  const one = node.cloneNode(false)
  if (one.nodeType === Node.TEXT_NODE) one.data = one.data.replace(/^\. ?/, "")
  else one.removeAttribute("id")
  for (const child of node.childNodes) {
    if (child.nodeName === "UL") continue
    if (child.nodeName === "A") {
      /* A link in a card could not be reached by keyboard: the figure itself leads on. */
      const words = document.createElement("span")
      words.className = child.classList.contains("fact") ? "card__what" : ""
      words.append(...[...child.childNodes].map(copy))
      one.append(words)
    } else one.append(copy(child))
  }
  return one
}

const line = (node) => {
  const made = document.createElement("div")
  made.append(...copy(node).childNodes)
  return made
}

const close = () => {
  clearTimeout(timer)
  if (card) card.remove()
  card = null
}

const place = (link) => {
  const edge = 8
  const [first] = link.getClientRects()
  const { offsetWidth: wide, offsetHeight: high } = card
  const room = document.documentElement.clientWidth - wide - edge
  const above = first.top > high + edge
  card.style.left = `${Math.max(edge, Math.min(first.left, room)) + scrollX}px`
  card.style.top = `${(above ? first.top - high : link.getBoundingClientRect().bottom) + scrollY}px`
}

const open = (link) => {
  close()
  const said = document.getElementById(link.getAttribute("aria-describedby"))
  const entry = said && said.closest("#record + ul > li")
  if (!entry) return
  card = document.createElement("div")
  card.className = "card"
  card.setAttribute("aria-hidden", "true") /* The link is described by the same words already. */
  if (!said.classList.contains("held")) card.append(line(said))
  card.append(line(entry))
  card.addEventListener("pointerenter", () => clearTimeout(timer))
  card.addEventListener("pointerleave", leave)
  document.querySelector(".md-typeset").append(card)
  place(link)
}

const leave = () => {
  clearTimeout(timer)
  timer = setTimeout(close, 2 * DELAY)
}

for (const link of document.querySelectorAll('a.fact[aria-describedby^="record-"]')) {
  link.addEventListener("pointerenter", (event) => {
    if (event.pointerType === "touch") return
    clearTimeout(timer)
    timer = setTimeout(open, DELAY, link)
  })
  link.addEventListener("pointerleave", leave)
  link.addEventListener("focus", () => link.matches(":focus-visible") && open(link))
  link.addEventListener("blur", close)
}

document.addEventListener("keydown", (event) => event.key === "Escape" && close())
