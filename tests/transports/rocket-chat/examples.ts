/**
 * What Rocket.Chat says beside that which a conversation is about: each field that its description names, with values of
 * ours. An answer is one of these, and what it really says over it.
 */
export const CONFIG = {
  settings: {
    registrationForm: true,
    allowSwitchingDepartments: true,
    nameFieldRegistrationForm: true,
    emailFieldRegistrationForm: true,
    displayOfflineForm: true,
    videoCall: false,
    language: 'en',
    historyMonitorType: 'url',
    forceAcceptDataProcessingConsent: false,
    showConnecting: false,
    clearLocalStorageWhenChatEnded: false
  },
  theme: {
    title: 'Lamps',
    color: '#142',
    offlineTitle: 'Leave a message',
    offlineColor: '#666',
    actionLinks: [{ icon: 'phone', i18nLabel: 'Call', method_id: 'call', params: '' }]
  },
  messages: {
    offlineMessage: 'Nobody is there',
    offlineSuccessMessage: 'Thank you',
    offlineUnavailableMessage: 'Not now',
    conversationFinishedMessage: 'Good bye',
    transcriptMessage: 'Shall we send it?'
  },
  departments: [
    {
      _id: 'lamps',
      name: 'Lamps',
      showOnRegistration: true,
      showOnOfflineForm: true,
      departmentsAllowedToForward: ['cables']
    }
  ]
}

export const VISITOR = {
  status: 'online',
  externalIds: [{ appId: 'app', entityId: 'entity', metadata: {} }]
}

const MOMENT = '2026-01-01T12:00:00.000Z'

export const ROOM = {
  fname: 'Somebody',
  default: false,
  ro: false,
  sysMes: true,
  msgs: 0,
  ts: MOMENT,
  _updatedAt: MOMENT,
  lm: MOMENT,
  customFields: {},
  usersCount: 1,
  cl: false,
  departmentAncestors: [],
  metrics: {
    reaction: { fd: MOMENT, ft: 1.5, tt: 1.5 },
    response: { avg: 1.5, fd: MOMENT, ft: 1.5, total: 1, tt: 1.5 },
    v: { lq: MOMENT },
    servedBy: { lr: MOMENT }
  },
  waitingResponse: true
}

/** A text in the parts that Rocket.Chat makes of it. */
export const md = (value: string) => [{ type: 'PARAGRAPH', value: [{ type: 'PLAIN_TEXT', value }] }]

export const MESSAGE = { urls: [], mentions: [], channels: [] }
