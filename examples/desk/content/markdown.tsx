import type { ComponentChild } from 'preact'
import {
  type Block,
  type Inline,
  type List,
  parseMarkdown
} from '../../../src/core/markdown/index.js'
import { safeHref } from '../text/links.js'

/** A text in the subset of Markdown that visitors see. */
export function Markdown({ text }: { text: string }) {
  return <div class='shown-markdown'>{blocks(parseMarkdown(text))}</div>
}

function blocks(all: readonly Block[]): ComponentChild[] {
  return all.map(blockShown)
}

function blockShown(block: Block): ComponentChild {
  if (block.kind === 'list') return listShown(block)
  if (block.kind === 'quote') return <blockquote>{blocks(block.blocks)}</blockquote>
  if (block.kind === 'code') {
    return (
      <pre>
        <code>{block.text}</code>
      </pre>
    )
  }
  return <p>{inlines(block.inside)}</p>
}

function listShown({ start, items }: List): ComponentChild {
  const rows = items.map(({ inside, list }) => (
    <li>
      {inlines(inside)}
      {list && listShown(list)}
    </li>
  ))
  return start === undefined ? <ul>{rows}</ul> : <ol start={start}>{rows}</ol>
}

function inlines(all: readonly Inline[]): ComponentChild[] {
  return all.map(each => {
    if (typeof each === 'string') return each
    if (each.kind === 'code') return <code>{each.text}</code>
    if (each.kind === 'strong') return <strong>{inlines(each.inside)}</strong>
    if (each.kind === 'emphasis') return <em>{inlines(each.inside)}</em>
    if (each.kind !== 'link') return <del>{inlines(each.inside)}</del>
    const href = safeHref(new URL(each.href, location.origin).href)
    if (!href) return <span>{inlines(each.inside)}</span>
    return (
      <a href={href} target='_blank' rel='noopener noreferrer'>
        {inlines(each.inside)}
      </a>
    )
  })
}
