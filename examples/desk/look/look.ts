import about from './about.css'
import actions from './actions.css'
import avatar from './avatar.css'
import base from './base.css'
import compose from './compose.css'
import composer from './composer.css'
import controls from './controls.css'
import dialogs from './dialogs.css'
import fields from './fields.css'
import figures from './figures.css'
import files from './files.css'
import frame from './frame.css'
import lead from './lead.css'
import letters from './letters.css'
import log from './log.css'
import login from './login.css'
import looked from './looked.css'
import maker from './maker.css'
import narrow from './narrow.css'
import notice from './notice.css'
import past from './past.css'
import rail from './rail.css'
import said from './said.css'
import shown from './shown.css'
import talk from './talk.css'

const PARTS = [base, controls, fields, avatar, frame, rail, talk, log, composer, compose, about]
const SHEETS = [
  ...PARTS,
  actions,
  lead,
  dialogs,
  said,
  shown,
  files,
  maker,
  past,
  looked,
  letters,
  figures,
  login,
  notice,
  narrow
]

/** Gives the page its look. The tokens that it is made of are in `desk.css`. */
export function dress(page: Document) {
  page.adoptedStyleSheets = SHEETS.map(text => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  })
}
