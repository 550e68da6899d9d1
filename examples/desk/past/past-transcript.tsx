import { useEffect, useMemo, useState } from 'preact/hooks'
import { toShopbellError } from '../../../src/contract/index.js'
import type { Annotation, Transcript } from '../../server/desk-frames.js'
import { Annotation as Noted } from '../annotate/annotation.js'
import { useDesk } from '../desk.js'
import { GoneOn } from '../elsewhere/gone-on.js'
import { Icon } from '../parts/icon.js'
import { Scroller } from '../parts/scroller.js'
import { PageFact } from '../talk/about.js'
import { Answers, Survey } from '../talk/answers.js'
import { Fact, Facts } from '../talk/facts.js'
import { RatingCard } from '../talk/rating-card.js'
import { Reference } from '../talk/reference.js'
import { Rows } from '../talk/rows.js'
import { Trail } from '../talk/trail.js'
import { rowsOf } from '../text/rows.js'
import { clockTime, lasted, shortDate } from '../text/times.js'

/** A whole conversation, to read. */
export function PastTranscript(props: { conversation: string; onBack(): void }) {
  const { api } = useDesk()
  const [transcript, setTranscript] = useState<Transcript>()
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    const stop = new AbortController()
    api.transcript(props.conversation, stop.signal).then(setTranscript, error => {
      if (!stop.signal.aborted) setProblem(toShopbellError(error).message)
    })
    return () => stop.abort()
  }, [])

  return (
    <article class='transcript' aria-label={transcript && `Conversation with ${transcript.name}`}>
      <header class='talk-head'>
        <button
          type='button'
          class='icon-button past-back'
          aria-label='Back to the list'
          onClick={props.onBack}
        >
          <Icon name='back' />
        </button>
        <div class='talk-who'>
          <h2>{transcript?.name ?? 'One moment…'}</h2>
          {transcript && <p class='transcript-when'>{whenOf(transcript)}</p>}
        </div>
      </header>
      {problem && <p class='past-note'>{problem}</p>}
      {transcript && (
        <Read
          transcript={transcript}
          onNoted={annotation => setTranscript({ ...transcript, annotation })}
        />
      )}
    </article>
  )
}

interface ReadProps {
  readonly transcript: Transcript
  onNoted(annotation: Annotation): void
}

function Read({ transcript, onNoted }: ReadProps) {
  const rows = useMemo(() => rowsOf(transcript.transcript), [transcript])
  const { name, agent, reference, page, fields, survey, trail, rating } = transcript
  return (
    <div class='transcript-body'>
      <Scroller class='log' role='log' aria-live='off' aria-label={`Messages with ${name}`}>
        <Rows rows={rows} name={name} />
      </Scroller>
      <aside class='about is-open' aria-label={`About ${name}`}>
        {rating && <RatingCard rating={rating} />}
        <Noted
          conversation={transcript.conversation}
          annotation={transcript.annotation}
          onChange={onNoted}
        />
        <Facts title='Conversation'>
          <Fact term='Answered by'>{agent?.name ?? 'Nobody'}</Fact>
          <Fact term='Reference'>
            <Reference text={reference} />
          </Fact>
          <PageFact page={page} />
        </Facts>
        <GoneOn channels={transcript.channels} now={Date.now()} />
        <Answers fields={fields} name={name} />
        <Survey survey={survey} />
        <Trail trail={trail} />
      </aside>
    </div>
  )
}

function whenOf({ since, ended }: Transcript): string {
  const day = `${shortDate(since)}, ${clockTime(since)}`
  return ended === undefined ? day : `${day}, for ${lasted(ended - since)}`
}
