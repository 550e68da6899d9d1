/** Words of a form that is more than fields one below the other. */
export const LONG_FORM = {
  step: '{step} of {count}',
  next: 'Next',
  back: 'Back',
  here: 'Somebody is here',
  anybody: 'Anybody'
}
