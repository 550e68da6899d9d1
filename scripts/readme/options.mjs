import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { ROOT } from '../run.mjs'
import { code, table } from './table.mjs'

/** Every option with its type, its default and its sentence, as src/options.ts has them. */
export function optionsTable() {
  return table(
    ['Option', 'Type', 'Default', 'What it is'],
    members().map(({ name, type, otherwise, meaning }) => [
      code(name),
      code(type),
      otherwise && code(otherwise),
      meaning
    ])
  )
}

function members() {
  const file = `${ROOT}src/options.ts`
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const options = tree.statements.find(
    node => ts.isInterfaceDeclaration(node) && node.name.text === 'Options'
  )
  if (!options) throw new Error('src/options.ts has no interface Options')
  return options.members.map(member => {
    const [doc] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc)
    const tag = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === 'default')
    return {
      name: member.name.getText(),
      type: member.type.getText().replace(/\s+/g, ' '),
      otherwise: ts.getTextOfJSDocComment(tag?.comment) ?? '',
      meaning: ts.getTextOfJSDocComment(doc?.comment) ?? ''
    }
  })
}
