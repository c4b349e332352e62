/* Two buttons beside each letter: copy it, or print it alone. Without this script the text can be
 * selected, and the link beside it shows the letter alone on paper. Nothing leaves the page. */

for (const ways of document.querySelectorAll(".letter-ways")) {
  const letter = ways.previousElementSibling
  const start = letter && letter.querySelector("[id]")
  if (!start) continue

  const said = document.createElement("span")
  said.setAttribute("role", "status")

  const button = (label, act) => {
    const made = document.createElement("button")
    made.type = "button"
    made.textContent = label
    made.addEventListener("click", act)
    return made
  }

  /* Everything but the subject, which is no part of the letter. */
  const paragraphs = () => [...letter.querySelectorAll("p")].filter((one) => one !== start)

  const copy = button(ways.dataset.copy, async () => {
    const text = paragraphs().map((one) => one.innerText.replace(/\s+/g, " ").trim())
    try {
      await navigator.clipboard.writeText(text.join("\n\n"))
      said.textContent = ways.dataset.copied
    } catch {
      said.textContent = ways.dataset.failed
    }
  })

  const print = button(ways.dataset.print, () => {
    location.hash = start.id
    window.print()
  })

  ways.prepend(copy)
  ways.querySelector(".letter-alone").replaceWith(print)
  ways.append(said)
}
