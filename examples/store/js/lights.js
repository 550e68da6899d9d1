/** Every cord on the page switches all its lamps; without a pull they follow the visitor's dark mode. */
export function wireLights() {
  const root = document.documentElement
  const cords = document.querySelectorAll('[data-cord]')
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const show = () => {
    for (const cord of cords) cord.setAttribute('aria-checked', String(areOn()))
  }
  const areOn = () => (root.dataset.lights ?? (dark.matches ? 'on' : 'off')) === 'on'
  for (const cord of cords) {
    cord.addEventListener('click', () => {
      root.dataset.lights = areOn() ? 'off' : 'on'
      show()
    })
  }
  dark.addEventListener('change', show)
  show()
}
