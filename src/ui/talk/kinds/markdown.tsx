import type { ComponentChildren } from 'preact'
import { type Block, type Inline, type List, parseMarkdown } from '../../../core/markdown/index.js'
import { findLinks } from '../../links.js'
import { Way } from './way.js'

/** The subset of Markdown as elements. What is in it can be read, and followed where that is safe. */
export function Markdown({ text }: { text: string }) {
  return <Blocks blocks={parseMarkdown(text)} />
}

/** Blocks of a text, one below the other. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return <>{blocks.map((block, at) => element(block, at))}</>
}

function element(block: Block, key: number): ComponentChildren {
  switch (block.kind) {
    case 'paragraph':
      return <p key={key}>{line(block.inside)}</p>
    case 'code':
      return (
        <pre key={key} dir='ltr'>
          <code>{block.text}</code>
        </pre>
      )
    case 'quote':
      return (
        <blockquote key={key}>
          <Blocks blocks={block.blocks} />
        </blockquote>
      )
    default:
      return list(block, key)
  }
}

function list({ start, items }: List, key?: number): ComponentChildren {
  const rows = items.map((item, at) => (
    <li key={at}>
      {line(item.inside)}
      {item.list && list(item.list)}
    </li>
  ))
  return start === undefined ? (
    <ul key={key}>{rows}</ul>
  ) : (
    <ol key={key} start={start}>
      {rows}
    </ol>
  )
}

const MARKS = { strong: 'strong', emphasis: 'em', strike: 's' } as const

function line(all: readonly Inline[], linked = false): ComponentChildren {
  return all.map((one, at) => {
    if (typeof one === 'string') return linked ? one : plain(one, at)
    if (one.kind === 'code') return <code key={at}>{one.text}</code>
    if (one.kind === 'link') {
      return (
        <Way key={at} href={one.href}>
          {line(one.inside, true)}
        </Way>
      )
    }
    const Mark = MARKS[one.kind]
    return <Mark key={at}>{line(one.inside, linked)}</Mark>
  })
}

/** A text in which addresses can be followed. */
export function plain(text: string, key?: number): ComponentChildren {
  return (
    <span key={key}>
      {findLinks(text).map((stretch, at) =>
        typeof stretch === 'string' ? (
          stretch
        ) : (
          <Way key={at} href={stretch.href}>
            {stretch.text}
          </Way>
        )
      )}
    </span>
  )
}
