/** Words for whoever has had no answer for a while. */
export const PAUSE = {
  pause: '{name} may be looking it up. You need not wait here: your place is kept.',
  pauseLong:
    'Sorry, this takes longer than it should. {name} still has your message, and the answer comes here.',
  pauseCall: 'I would rather be called'
}
