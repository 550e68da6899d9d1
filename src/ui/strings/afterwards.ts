/** Words of what there is when a talk is over, and of taking along what was said. */
export const AFTERWARDS = {
  inquiry: 'Your inquiry number',
  coupon: 'Coupon',
  continue: 'Continue this conversation',
  keep: 'Keep what was said',
  keepMail: 'Send it to me by e-mail',
  keepSend: 'Send',
  keepSent: 'It is on its way to {email}.',
  keepFailed: 'That did not work. Please look at the address again.',
  keepText: 'Save as text',
  keepPage: 'Save as a page',
  keepPrint: 'Print',
  keepTitle: 'Conversation with {title}',
  keepFrom: 'Saved on {day}',
  keepYou: 'You',
  keepThem: 'The shop',
  keepGone: 'This message was taken back'
}
