import { Ajv, type AnySchema } from 'ajv'

/**
 * What the Messaging Window API takes and says, written after the schemas that LivePerson shows in its developer center
 * (LivePersonInc/developer-center, assets/schema: ws/consumerRequests, ms, cm, aam, infra, types), which have no licence and
 * hence are not in here.
 */
const text = { type: 'string' }
const integer = { type: 'integer' }
const flag = { type: 'boolean' }
const list = (items: object, more: object = {}) => ({ type: 'array', items, ...more })
const anyOf = (...values: unknown[]) => ({ enum: values })

/** An object of these properties and no others; those that end with `?` may be missing. */
function object(properties: Readonly<Record<string, object>>): object {
  const entries = Object.entries(properties)
  return {
    type: 'object',
    additionalProperties: false,
    required: entries.flatMap(([name]) => (name.endsWith('?') ? [] : [name])),
    properties: Object.fromEntries(entries.map(([name, it]) => [name.replace('?', ''), it]))
  }
}

const FEATURES = [
  'CO_BROWSE',
  'CO_APP',
  'PHOTO_SHARING',
  'SECURE_FORMS',
  'AUTO_MESSAGES',
  'RICH_CONTENT'
]
const headers = list({
  oneOf: [
    object({
      type: anyOf('.ams.headers.ClientProperties'),
      'deviceFamily?': anyOf('DESKTOP', 'TABLET', 'MOBILE', 'OTHER'),
      'features?': list(anyOf(...FEATURES))
    }),
    object({
      type: anyOf('.ams.headers.ConsumerAuthentication'),
      jwt: { ...text, maxLength: 2048 }
    })
  ]
})

const actions = list({ type: 'object', required: ['type'] }, { maxItems: 4 })
const element = {
  type: 'object',
  required: ['type'],
  properties: {
    type: anyOf('vertical', 'horizontal', 'carousel', 'text', 'image', 'button', 'map'),
    elements: list({ type: 'object' }),
    text: { ...text, maxLength: 5000 },
    url: { ...text, maxLength: 2048 },
    caption: { ...text, maxLength: 128 },
    title: { ...text, maxLength: 128 },
    click: object({ 'actions?': actions, 'metadata?': list({ type: 'object' }) })
  }
}
const reply = object({ type: anyOf('button'), title: text, click: object({ actions }) })
const textEvent = object({
  type: anyOf('ContentEvent'),
  contentType: anyOf('text/plain'),
  message: text,
  'quickReplies?': object({
    type: anyOf('quickReplies'),
    itemsPerRow: integer,
    replies: list(reply)
  })
})
const fileEvent = object({
  type: anyOf('ContentEvent'),
  contentType: anyOf('hosted/file'),
  message: object({
    caption: text,
    relativePath: text,
    fileType: anyOf('IMG', 'JPG', 'PNG', 'GIF', 'TXT', 'PDF'),
    'preview?': {}
  })
})
const stateEvent = object({
  type: anyOf('ChatStateEvent'),
  chatState: anyOf('ACTIVE', 'INACTIVE', 'GONE', 'COMPOSING', 'PAUSE')
})
const acceptEvent = object({
  type: anyOf('AcceptStatusEvent'),
  status: anyOf('ACCEPT', 'READ', 'ACCESS', 'NACK', 'ACTION'),
  sequenceList: list(integer)
})
const richEvent = object({ type: anyOf('RichContentEvent'), content: element })
const event = { oneOf: [textEvent, fileEvent, stateEvent, acceptEvent, richEvent] }

const csat = object({
  field: anyOf('CSATRate'),
  csatRate: anyOf(1, 2, 3, 4, 5),
  csatResolutionConfirmation: flag,
  status: anyOf('FILLED', 'PARTIALLY_FILLED', 'SKIPPED')
})
const state = object({ field: anyOf('ConversationStateField'), conversationState: anyOf('CLOSE') })
const campaign = object({ campaignId: integer, engagementId: integer })

/** The body of each request. */
const BODIES: Readonly<Record<string, object>> = {
  GetClock: {},
  'userprofile.SetUserProfile': object({
    'firstName?': text,
    'lastName?': text,
    'nickName?': text,
    'avatarUrl?': text,
    'role?': text,
    'description?': text,
    'privateData?': object({ 'mobileNum?': text, 'mail?': text })
  }),
  'cqm.SubscribeExConversations': object({
    'minLastUpdatedTime?': integer,
    'convState?': list(anyOf('OPEN', 'CLOSE'))
  }),
  'cm.ConsumerRequestConversation': object({
    'ttrDefName?': anyOf('CUSTOM', 'NORMAL', 'PRIORITIZED', 'URGENT'),
    'campaignInfo?': campaign,
    'conversationContext?': { type: 'object' },
    'channelType?': anyOf('MESSAGING'),
    'brandId?': text,
    'skillId?': text
  }),
  'ms.SubscribeMessagingEvents': object({ 'fromSeq?': integer, dialogId: text }),
  'ms.PublishEvent': object({
    dialogId: text,
    event: { oneOf: [textEvent, fileEvent, stateEvent, acceptEvent] }
  }),
  'cm.UpdateConversationField': object({
    conversationId: text,
    conversationField: list({ oneOf: [state, csat] })
  }),
  'ms.GenerateURLForUploadFile': object({
    fileSize: text,
    fileType: anyOf('JPG', 'PNG', 'GIF', 'JPEG')
  }),
  'ms.GenerateURLForDownloadFile': object({ relativePath: text })
}

const id = { type: 'string', minLength: 1, maxLength: 64 }
const metadata = list({
  anyOf: [object({ type: anyOf('ExternalId'), id: { ...text, maxLength: 64 } })]
})

const details = {
  type: 'object',
  required: ['participants', 'state', 'startTs'],
  properties: {
    participants: list(object({ id: text, role: anyOf('CONSUMER', 'ASSIGNED_AGENT', 'MANAGER') })),
    state: anyOf('OPEN', 'CLOSE'),
    startTs: integer,
    endTs: integer,
    ttr: object({ ttrType: anyOf('CUSTOM', 'NORMAL', 'PRIORITIZED', 'URGENT'), value: integer }),
    delay: object({ type: anyOf('NIGHT', 'WEEKEND', 'HOLIDAY'), tillWhen: integer }),
    manualETTR: integer,
    csat
  }
}
/** The body of each notification. */
const NOTIFICATIONS: Readonly<Record<string, object>> = {
  'ms.MessagingEventNotification': object({
    changes: list({
      type: 'object',
      required: ['sequence', 'originatorId', 'serverTimestamp', 'event', 'dialogId'],
      properties: {
        sequence: integer,
        originatorId: text,
        serverTimestamp: integer,
        event,
        dialogId: text
      }
    })
  }),
  'cqm.ExConversationChangeNotification': object({
    subscriptionId: text,
    changes: list(
      object({
        type: anyOf('UPSERT', 'DELETE'),
        result: object({ convId: text, conversationDetails: details })
      })
    )
  })
}

/** What stands in an answer where there is nothing to say but how it went. */
const SAID = ['.ReqBody$StringResp', { ...text, maxLength: 128 }] as const
const url = object({
  relativePath: text,
  queryParams: object({ temp_url_sig: text, temp_url_expires: text })
})
/** The type of the answer to each request, and its body; words where there is no other. */
const ANSWERS: Readonly<Record<string, readonly [type: string, body: object]>> = {
  'cqm.SubscribeExConversations': [
    'cqm.SubscribeExConversationsResponse',
    object({ subscriptionId: id })
  ],
  'cm.ConsumerRequestConversation': [
    'cm.RequestConversationResponse',
    object({ conversationId: id })
  ],
  'ms.SubscribeMessagingEvents': ['GenericSubscribeResponse', { type: 'object' }],
  'ms.PublishEvent': [
    'ms.PublishEventResponse',
    object({ 'sequence?': { ...integer, minimum: 0 } })
  ],
  'ms.GenerateURLForUploadFile': ['ms.GenerateURLResponse', url],
  'ms.GenerateURLForDownloadFile': ['ms.GenerateURLResponse', url]
}

const ajv = new Ajv({ strict: false })
const compiled = new Map<AnySchema, ReturnType<typeof ajv.compile>>()

function wrong(schema: AnySchema, given: unknown): string | undefined {
  const validate = compiled.get(schema) ?? ajv.compile(schema)
  compiled.set(schema, validate)
  return validate(given) ? undefined : ajv.errorsText(validate.errors)
}

const frame = object({
  kind: anyOf('req'),
  id,
  type: text,
  'body?': {},
  'headers?': headers,
  'metadata?': metadata
})

/** What of a request the schemas do not allow. */
export function flawOf(request: {
  type?: string
  body?: unknown
  headers?: unknown
}): string | undefined {
  const { type = '', body = {} } = request
  const flaw = wrong(frame, request)
  if (flaw) return flaw
  if (type === 'InitConnection') return request.headers ? undefined : 'there are no headers'
  const schema = Object.hasOwn(BODIES, type) && BODIES[type]
  return schema ? wrong(schema, body) : `there is no ${type}`
}

/** What of a notification the schemas do not say: then the server of ours is wrong. */
export const flawOfNotification = (type: string, body: unknown) =>
  wrong(NOTIFICATIONS[type] ?? { not: {} }, body)

/** The answer to a request, with its type, and what of it the schemas do not say: then the server of ours is wrong. */
export function answerTo(request: string, reqId: string, code: number, body: unknown) {
  const [type, schema] = (code === 200 && ANSWERS[request]) || SAID
  const answer = { kind: 'resp', reqId, type, code, body }
  const frame = object({ kind: anyOf('resp'), reqId: id, type: text, code: integer, body: schema })
  return { answer, flaw: wrong(frame, answer) }
}
