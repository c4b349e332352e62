/* The colours follow the device, by the style sheet alone. This lets the reader choose the others;
 * the choice is kept on the device, and nothing is kept before it or once it is taken back. */

(() => {
  const key = "casefile.scheme"
  const root = document.documentElement
  const device = matchMedia("(prefers-color-scheme: dark)")
  const prefer = () => (device.matches ? "dark" : "light")
  const shown = () => root.dataset.scheme || prefer()

  const keep = (act) => {
    try {
      return act(localStorage)
    } catch {
      return null /* The browser lets nothing be kept: the choice then holds for this page. */
    }
  }

  const kept = keep((store) => store.getItem(key))
  if (kept === "dark" || kept === "light") root.dataset.scheme = kept

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".scheme")
    if (!button) return
    const label = () => {
      const name = shown() === "dark" ? button.dataset.light : button.dataset.dark
      button.setAttribute("aria-label", name)
      button.title = name
    }
    button.addEventListener("click", () => {
      const next = shown() === "dark" ? "light" : "dark"
      if (next === prefer()) {
        delete root.dataset.scheme
        keep((store) => store.removeItem(key))
      } else {
        root.dataset.scheme = next
        keep((store) => store.setItem(key, next))
      }
      label()
    })
    device.addEventListener("change", label)
    label()
    button.hidden = false
  })
})()
