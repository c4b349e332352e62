/* The search, in place of the words that say what to do without it. Pagefind and the index are loaded
 * once the reader goes to the field. Nothing that is looked for is sent, kept or put into an address:
 * it stays with this entry of the tab's history, so that the way back leads to the same results. */

const place = document.querySelector(".search")
const NAME = "casefile.find " /* find.js gives the window this name, and what to look for. */
const words = place.dataset
const root = new URL(words.root, document.baseURI)
const PAUSE = 200
const PORTION = 10

const make = (tag, fields = {}, ...inside) => {
  const made = Object.assign(document.createElement(tag), fields)
  made.append(...inside)
  return made
}
const pairs = (text) => text.split(";").map((pair) => pair.split("="))
const names = Object.fromEntries([...pairs(words.kinds), ...pairs(words.standings)])

const choice = (id, label, options) => {
  const select = make("select", { id }, make("option", { value: "" }, words.any))
  select.append(...pairs(options).map(([value, name]) => make("option", { value }, name)))
  return [make("p", {}, make("label", { htmlFor: id }, label), select), select]
}

const input = make("input", { type: "search", id: "words", autocomplete: "off", spellcheck: false })
input.setAttribute("autocapitalize", "off")
const [kinds, kind] = choice("kind", words.byKind, words.kinds)
const [standings, standing] = choice("standing", words.byStanding, words.standings)
const said = make("p", { className: "byline" })
said.setAttribute("role", "status")
const list = make("ol", { className: "results" })
const more = make("button", { type: "button", hidden: true }, words.more)
const field = make("p", {}, make("label", { htmlFor: "words" }, words.label), input)
const form = make("form", { className: "search-form" }, field, kinds, standings)
form.setAttribute("role", "search")

/* Figures are in the index as plain digits: 93,340, ９３,３４０ and 9万3340人 are looked for as 93340. */
const POWERS = { 千: 1e3, 천: 1e3, 万: 1e4, 萬: 1e4, 만: 1e4, 億: 1e8, 억: 1e8, 兆: 1e12, 조: 1e12 }
const PARTS = /(?:\d+(?:\.\d+)?\s?[千천]?[万萬만億억兆조千천]\s?)+\d*\s?[人名명]?|\d+[人名명]/g
const normalise = (text) =>
  text
    .normalize("NFKC")
    .replace(/(\d),(?=\d{3})/g, "$1")
    .replace(PARTS, (number) => {
      let [whole, group] = [0, 0]
      for (const [, digits, sign] of number.matchAll(/([\d.]+)?\s?([千천万萬만億억兆조])?/g)) {
        group += sign && POWERS[sign] === 1e3 ? (Number(digits) || 1) * 1e3 : Number(digits) || 0
        if (sign && POWERS[sign] > 1e3) [whole, group] = [whole + group * POWERS[sign], 0]
      }
      return ` ${Math.round(whole + group)} `
    })
    .trim()

let engine = null
const load = () => {
  engine ??= import(new URL("pagefind/pagefind.js", root).href).then(async (module) => {
    await module.options({ excerptLength: 24 })
    await module.init()
    return module
  })
  return engine
}

/* What was found is marked: Pagefind gives text with <mark> around words, and the rest escaped. */
const SIGNS = { lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'", "#x27": "'" }
const plain = (text) => text.replace(/&(lt|gt|quot|amp|#39|#x27);/g, (_, name) => SIGNS[name])
const excerpt = (text) =>
  text.split(/<\/?mark>/).map((part, at) => (at % 2 ? make("mark", {}, plain(part)) : plain(part)))

const entry = ({ raw_url, meta, excerpt: text }) => {
  const href = new URL(raw_url.replace(/^\//, ""), root).href
  const told = [meta.kind, meta.standing].map((name) => names[name]).filter(Boolean)
  return make(
    "li",
    {},
    make("a", { href }, meta.title),
    make("span", { className: "byline" }, told.join(" · ")),
    make("p", {}, ...excerpt(text)),
  )
}

let asked = 0
let shown = []
const show = async (mine) => {
  const start = list.children.length
  const found = await Promise.all(shown.slice(start, start + PORTION).map((one) => one.data()))
  if (mine !== asked) return null
  list.append(...found.map(entry))
  more.hidden = list.children.length >= shown.length
  return list.children[start]
}

const search = async () => {
  const mine = ++asked
  const text = input.value.trim()
  const is = [kind.value, standing.value].filter(Boolean)
  history.replaceState({ text, kind: kind.value, standing: standing.value }, "")
  if (!text && !is.length) {
    list.replaceChildren()
    said.textContent = ""
    more.hidden = true
    return
  }
  said.textContent = words.waiting
  try {
    const module = await load()
    const sought = normalise(text)
    /* In quotation marks a figure is found alone, and not whatever begins like it. */
    const term = /^\d{2,}$/.test(sought) ? `"${sought}"` : sought || null
    const { results } = await module.search(term, { filters: is.length ? { is } : {} })
    if (mine !== asked) return
    shown = results
    list.replaceChildren()
    await show(mine)
    if (mine !== asked) return
    const [line, value] = results.length ? [words.found, results.length] : [words.none, text]
    said.textContent = line.replace("%", () => value)
  } catch {
    engine = null
    if (mine === asked) said.textContent = words.failed
  }
}

let timer = 0
input.addEventListener("focus", () => load().catch(() => (engine = null)))
input.addEventListener("input", () => {
  clearTimeout(timer)
  timer = setTimeout(search, PAUSE)
})
kind.addEventListener("change", search)
standing.addEventListener("change", search)
form.addEventListener("submit", (event) => {
  event.preventDefault()
  clearTimeout(timer)
  search()
})
more.addEventListener("click", async () => {
  const first = await show(asked)
  if (first) first.querySelector("a").focus()
})

place.before(form, said, list, more)
place.textContent = words.browse
if (history.state && history.state.text !== undefined) {
  input.value = history.state.text
  kind.value = history.state.kind
  standing.value = history.state.standing
  search()
} else {
  if (window.name.startsWith(NAME)) {
    input.value = window.name.slice(NAME.length)
    window.name = ""
    search()
  }
  input.focus()
}
