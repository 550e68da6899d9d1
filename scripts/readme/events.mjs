import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { ROOT } from '../run.mjs'
import { code, table } from './table.mjs'

/**
 * Every event with its sentence from `Events` in src/core/hooks.ts, what a listener gets, and what of it
 * src/core/catalogue.ts lets go to a tag manager.
 */
export function eventsTable() {
  const told = tellings()
  return table(
    ['Event', 'What it tells', 'For `on`', 'For `dataLayer` and `sink`'],
    members().map(({ name, type, meaning }) => [
      code(name),
      meaning,
      type === 'undefined' ? '' : code(type),
      told.has(name) ? told.get(name).map(code).join(', ') || 'its name' : 'stays on the page'
    ])
  )
}

function members() {
  const events = parse('src/core/hooks.ts').statements.find(
    node => ts.isInterfaceDeclaration(node) && node.name.text === 'Events'
  )
  if (!events) throw new Error('src/core/hooks.ts has no interface Events')
  return events.members.map(member => {
    const [doc] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc)
    return {
      name: member.name.getText(),
      type: typeOf(member.type),
      meaning: ts.getTextOfJSDocComment(doc?.comment) ?? ''
    }
  })
}

function typeOf(type) {
  if (!ts.isTypeLiteralNode(type)) return type.getText().replace(/^Told<.*>$/, "Omit<Note, 'type'>")
  const members = type.members.map(it => it.getText().replace(/^readonly /, ''))
  return `{ ${members.join('; ')} }`
}

/** The parts of each event that go out, by its name. */
function tellings() {
  const declaration = parse('src/core/catalogue.ts')
    .statements.filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .find(({ name }) => name.getText() === 'CATALOGUE')
  let value = declaration?.initializer
  while (value && !ts.isObjectLiteralExpression(value)) value = value.expression
  if (!value) throw new Error('src/core/catalogue.ts has no CATALOGUE')
  return new Map(value.properties.map(it => [it.name.getText(), partsOf(it.initializer)]))
}

function partsOf(entry) {
  if (ts.isArrayLiteralExpression(entry)) return entry.elements.map(({ text }) => text)
  return entry.body.expression.properties.map(({ name }) => name.getText())
}

function parse(path) {
  return ts.createSourceFile(
    path,
    readFileSync(`${ROOT}${path}`, 'utf8'),
    ts.ScriptTarget.Latest,
    true
  )
}
