/** Whether the panel covers the whole page. */
export const isPhone = () => matchMedia('(max-width: 480px), (max-height: 420px)').matches
