/** How far an agent may lead a visitor. */
export interface Leads {
  /**
   * Origins to which agents may send a visitor besides that of the page: `https://shop.example`.
   * @default none
   */
  readonly origins?: readonly string[]
  /**
   * Whether visitors can be asked to follow the agent, page by page, without being asked each time.
   * @default true
   */
  readonly follow?: boolean
  /**
   * Whether agents can point at something on the page.
   * @default true
   */
  readonly highlight?: boolean
}
