/** A style sheet as text, minified by the build, see scripts/css.mjs. */
declare module '*.css' {
  const css: string
  export default css
}
