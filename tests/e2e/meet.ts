import type { Agent, Talk } from './agent.js'
import type { Visitor } from './visitor.js'

/** Brings a visitor and an agent together, up to the first answer. */
export async function meet(visitor: Visitor, agent: Agent, name: string): Promise<Talk> {
  await visitor.ask(name, 'Is anybody there?')
  const talk = await agent.answer(name)
  await talk.say('I am')
  await visitor.bell.panel.getByText('I am', { exact: true }).waitFor()
  return talk
}
