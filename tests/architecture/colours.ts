/** Every name that CSS has for a colour, but for those that take one over or leave none. */
const NAMES = `aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue
blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan
darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen
darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey
darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite
forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink
indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral
lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen
lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta
maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue
mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin
navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen
paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red
rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue
slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white
whitesmoke yellow yellowgreen`.split(/\s+/)

const LITERAL = new RegExp(
  [
    '#[0-9a-f]{3,8}\\b',
    // What starts from a token is mixed, not made up.
    '\\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\\((?!\\s*from\\s+var)[^)]*\\)',
    `(?<![\\w-])(?:${NAMES.join('|')})(?![\\w-])`
  ].join('|'),
  'gi'
)

/** Colours in the values of a sheet that are said outright, with the line. */
export function colours(path: string, sheet: string): string[] {
  return withoutComments(sheet)
    .split('\n')
    .flatMap((line, at) => {
      const value = /(?:^|[\s;{])[\w-]+\s*:\s*([^{]*)$/.exec(line)?.[1] ?? continuation(line)
      return [...value.matchAll(LITERAL)].map(([found]) => `${path}:${at + 1} says ${found}`)
    })
}

/** What `var()` asks for in a sheet. */
export function tokensUsed(sheet: string): Set<string> {
  const text = withoutComments(sheet)
  return new Set([...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name = '']) => name))
}

/** Custom properties that a sheet sets. */
export function tokensDeclared(sheet: string): Set<string> {
  const text = withoutComments(sheet)
  return new Set([...text.matchAll(/(--[\w-]+)\s*:/g)].map(([, name = '']) => name))
}

/** A line of a value that goes over several has no name and no selector. */
function continuation(line: string): string {
  return /[{}]|^\s*[.:&[@]/.test(line) ? '' : line
}

/** Keeps the lines where they are. */
function withoutComments(sheet: string): string {
  return sheet.replace(/\/\*[\s\S]*?\*\//g, comment => comment.replace(/[^\n]/g, ' '))
}
