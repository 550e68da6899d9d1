export interface Operator {
  readonly OPERATOR_TOKEN: string
  readonly SYSTEM_ACCOUNT: string
  readonly SYSTEM_TOKEN: string
  readonly DESK_ACCOUNT: string
  readonly DESK_TOKEN: string
  readonly VISITORS_ACCOUNT: string
  readonly VISITORS_TOKEN: string
  readonly deskSeed: string
  readonly visitorsSeed: string
}
export function createOperator(): Operator
