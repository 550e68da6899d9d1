/** Lets the buttons beside a number count it up and down, between its own least and most. */
export function wireStepper(stepper) {
  const input = stepper.querySelector('input')
  for (const button of stepper.querySelectorAll('button')) {
    button.addEventListener('click', () => {
      if (button.dataset.control === 'less') input.stepDown()
      else input.stepUp()
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
  }
}
