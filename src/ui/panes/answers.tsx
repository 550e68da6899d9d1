import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { loadAnswers } from '../../core/answers/load.js'
import type { Answer } from '../../core/answers/types.js'
import { tellOwner } from '../../core/notes.js'
import { Article } from '../answers/article.js'
import { idOf, useMemory } from '../answers/memory.js'
import { Person } from '../answers/person.js'
import { Questions, Topics } from '../answers/questions.js'
import { useBell, useStore, useStrings } from '../context.js'
import { Head } from '../more/head.js'
import { Ways } from '../more/ways.js'
import { ANSWERS } from '../strings/answers.js'
import { COMMON } from '../strings/common.js'
import { fill } from '../strings.js'
import answers from '../styles/answers.css'
import more from '../styles/more.css'

export const css = more + answers

/** How many of what was found are shown. */
const SHOWN = 10

/** What visitors can find out without asking anybody; from everywhere it is one step to a person. */
export default function AnswersPane() {
  const bell = useBell()
  const { stores, settings, emit } = bell
  const { $phase, $over } = stores
  const strings = useStrings({ ...COMMON, ...ANSWERS })
  const talks = !/prechat|offline/.test(useStore($phase))
  const [memory, change] = useMemory()
  const { answers, text, result, shown } = memory
  const opener = useRef<HTMLElement>(undefined)
  const topics = useMemo(() => <Topics answers={answers} onOpen={open} />, [answers])

  useLayoutEffect(() => {
    memory.loading ??= loadAnswers(settings.answers ?? [], flaw => emit('error', flaw))
    void memory.loading.then(loaded => {
      change({ answers: loaded })
      // Nothing to look up: then the visitor asks.
      if (!loaded[0] && $over.get() === 'answers') $over.set(undefined)
    })
    addEventListener('pagehide', done)
    return () => {
      removeEventListener('pagehide', done)
      done()
    }
  }, [])

  useLayoutEffect(() => {
    if (!shown) opener.current?.focus()
  }, [shown])

  const done = () => void memory.lookup?.then(it => it.done())

  /** Search comes with the first touch of the field, and knows what has been typed until then. */
  function look(text: string): void {
    change({ text })
    memory.lookup ??= Promise.all([import('../../core/answers/lookup.js'), memory.loading]).then(
      ([it, loaded = []]) =>
        it.openLookup(loaded, settings.locale, note => void tellOwner(bell, note))
    )
    memory.lookup.then(
      it => change({ result: it.look(memory.text) }),
      error => {
        memory.lookup = undefined
        emit('error', error)
      }
    )
  }

  function open(shown: Answer, button: HTMLElement): void {
    opener.current = button
    done()
    emit('answer', idOf(shown))
    change({ shown })
  }

  const { found = [], near = [] } = result ?? {}
  const question = shown ? shown.question : text.trim()
  return (
    <>
      {shown ? (
        <Article
          shown={shown}
          helped={memory.helped}
          onHelped={helped => change({ helped })}
          onBack={() => change({ shown: undefined })}
        />
      ) : (
        talks || <p part='greeting'>{strings.greeting}</p>
      )}
      <div part='more-pane' hidden={!!shown}>
        {talks ? (
          <Head title={strings.answers} onBack={() => $over.set(undefined)} />
        ) : (
          <h3 class='unseen'>{strings.answers}</h3>
        )}
        <search part='field'>
          <input
            type='search'
            aria-label={strings.searchAnswers}
            placeholder={strings.searchAnswers}
            enterkeyhint='search'
            maxLength={200}
            value={text}
            onFocus={() => look(memory.text)}
            onInput={event => look(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key !== 'Escape' || !text) return
              // The first one is for the text, the next one for the panel.
              event.stopPropagation()
              look('')
            }}
          />
          <p role='status' class='note'>
            {result &&
              (found[0]
                ? fill(strings.found, { count: found.length })
                : near[0]
                  ? strings.near
                  : strings.nothing)}
          </p>
        </search>
        <div hidden={!(found[0] ?? near[0])}>
          <Questions answers={(found[0] ? found : near).slice(0, SHOWN)} onOpen={open} />
        </div>
        <div hidden={!!result}>{topics}</div>
        <Ways />
      </div>
      {!(talks && !question) && <Person question={question} />}
    </>
  )
}
