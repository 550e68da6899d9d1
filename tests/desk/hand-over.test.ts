import { atom } from 'nanostores'
import { describe, expect, it, vi } from 'vitest'
import { createHandOver } from '../../examples/desk/line/hand-over.js'
import { createOutbox } from '../../examples/desk/line/outbox.js'
import { ShopbellError } from '../../src/contract/index.js'
import { colleague, deskWith, open } from './sample.js'

function desk(ask: () => Promise<void>) {
  const outbox = createOutbox({ transmit: () => true, makeId: () => 'm', now: () => 0 })
  const $state = atom({ ...deskWith(open('c')), colleagues: [colleague('n', { name: 'Noor' })] })
  const said: string[] = []
  const asked = vi.fn(ask)
  const handOver = createHandOver({ $state, outbox, ask: asked }, text => said.push(text))
  return { ...handOver, outbox, said, asked }
}

describe('handing over', () => {
  it('asks the server, and says where the conversation is then', async () => {
    const { begin, said, asked, isOwn } = desk(async () => {})
    await begin('c', { agent: 'n' })
    expect(asked).toHaveBeenCalledWith({ type: 'transfer', conversation: 'c', to: { agent: 'n' } })
    expect(said).toEqual(['Mia is with Noor now.'])
    expect([isOwn('c'), isOwn('c')]).toEqual([true, false])
  })

  it('says nothing when the server refuses, and passes on why', async () => {
    const { begin, said, isOwn } = desk(async () => {
      throw new ShopbellError('rejected', 'Noor has gone.')
    })
    await expect(begin('c', { agent: 'n' })).rejects.toThrow('Noor has gone.')
    expect(said).toEqual([])
    expect(isOwn('c')).toBe(false)
  })

  it('waits for nobody while a message of the agent is still on its way', async () => {
    const { begin, outbox, asked } = desk(async () => {})
    outbox.resume(new Set())
    outbox.add('c', { kind: 'text', text: 'One moment' })
    await expect(begin('c', { agent: 'n' })).rejects.toMatchObject({ code: 'busy' })
    expect(asked).not.toHaveBeenCalled()
    outbox.settle('m')
    await begin('c', { agent: 'n' })
    expect(asked).toHaveBeenCalledOnce()
  })

  it('leaves nothing in the outbox that nobody could send any more', () => {
    const { outbox } = desk(async () => {})
    outbox.add('c', { kind: 'text', text: 'One moment' })
    outbox.forget('c')
    expect(outbox.$messages.get()).toEqual([])
  })
})
