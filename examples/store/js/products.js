/** What the shop sells. The list on the front page says the same; a test compares the two. */
export const products = [
  {
    id: 'heron',
    name: 'Heron',
    kind: 'floor',
    price: 340,
    line: 'A reading lamp with a long neck',
    alt: 'A tall green lamp with a curved neck, bending over a blue armchair',
    about:
      'Heron stands behind a chair and looks over your shoulder. The neck turns all the way round and stays where you leave it; the shade keeps the light on the page and out of your eyes.',
    options: [
      { name: 'Finish', choices: [['Bottle green'], ['Chalk'], ['Rust']] },
      { name: 'Cord', choices: [['Black'], ['Ochre']] }
    ],
    facts: [
      ['Height', '148 cm, the neck lowers to 112 cm'],
      ['Made of', 'Powder-coated steel, brass joints'],
      ['Bulb', 'E27, up to 9 W, included'],
      ['Weight', '6.2 kg']
    ],
    goes: ['clerk', 'reed', 'dumpling']
  },
  {
    id: 'dumpling',
    name: 'Dumpling',
    kind: 'table',
    price: 165,
    line: 'A pleated shade on a round belly',
    alt: 'A round table lamp with a pleated cream shade on a speckled green base',
    about:
      'Thrown on the wheel, so no two bellies are quite the same. The linen shade is pleated by hand and lifts off with one brass nut, for the day it needs a wash.',
    options: [
      { name: 'Glaze', choices: [['Celadon'], ['Oat'], ['Ink']] },
      { name: 'Size', choices: [['Small, 38 cm'], ['Large, 52 cm', 60]] }
    ],
    facts: [
      ['Shade', 'Linen over a wire frame'],
      ['Made of', 'Stoneware, brass collar'],
      ['Bulb', 'E27, up to 7 W, included'],
      ['Switch', 'On the cord, 60 cm from the base']
    ],
    goes: ['clerk', 'big-moon', 'matins']
  },
  {
    id: 'big-moon',
    name: 'Big Moon',
    kind: 'hanging',
    price: 120,
    line: 'Ribbed paper, folded flat for the post',
    alt: 'A large round paper lantern hanging over a bowl of pears',
    about:
      'Fourteen ribs of split bamboo under long-fibred paper. It arrives flat, opens in a minute and fills the room with the kind of light that makes supper last.',
    options: [{ name: 'Size', choices: [['40 cm'], ['55 cm', 30], ['70 cm', 65]] }],
    facts: [
      ['Cord', '2 m, cut to your ceiling'],
      ['Made of', 'Mulberry paper, bamboo'],
      ['Bulb', 'E27, up to 9 W, included'],
      ['Care', 'A soft brush, no water']
    ],
    goes: ['seesaw', 'dumpling', 'reed']
  },
  {
    id: 'clerk',
    name: 'Clerk',
    kind: 'table',
    price: 195,
    line: 'Two arms, three joints, one bright desk',
    alt: 'A red jointed desk lamp lowered over papers on a green desk',
    about:
      'Clerk reaches across a wide desk and folds away to the width of a book. The joints are turned from solid brass and tightened with a coin, not with a tool you have lost.',
    options: [{ name: 'Enamel', choices: [['Signal red'], ['Moss'], ['Cream']] }],
    facts: [
      ['Reach', '74 cm'],
      ['Made of', 'Enamelled steel, brass arms'],
      ['Bulb', 'E14, up to 6 W, included'],
      ['Base', 'Weighted, or a clamp on request']
    ],
    goes: ['heron', 'dumpling', 'ferry']
  },
  {
    id: 'seesaw',
    name: 'Seesaw',
    kind: 'hanging',
    price: 420,
    line: 'A shade and a brass ball, in balance',
    alt: 'A blue shade and a brass ball hanging from the two ends of a brass rod',
    about:
      'Push the ball up and the light comes down over the table; let it go and it stays. There is no spring inside that could tire, only a rod, a ball and some arithmetic.',
    options: [
      { name: 'Shade', choices: [['Night blue'], ['Butter'], ['Bare brass', 80]] },
      { name: 'Rod', choices: [['90 cm'], ['120 cm', 40]] }
    ],
    facts: [
      ['Travel', '55 cm up and down'],
      ['Made of', 'Spun aluminium, solid brass'],
      ['Bulb', 'E27, up to 9 W, included'],
      ['Ceiling', 'One hook, holds 5 kg']
    ],
    goes: ['big-moon', 'matins', 'heron']
  },
  {
    id: 'matins',
    name: 'Matins',
    kind: 'wall',
    price: 150,
    line: 'A brass disc that catches the light',
    alt: 'A brass disc with a milk-glass globe on a terracotta wall',
    about:
      'A milk-glass globe before a hand-brushed disc: half the light goes into the room, the other half comes back warmer. Pull the cord once for on, once for off.',
    options: [{ name: 'Disc', choices: [['Brushed brass'], ['Blackened', 15]] }],
    facts: [
      ['Width', '36 cm'],
      ['Made of', 'Brass, mouth-blown glass'],
      ['Bulb', 'G9, up to 4 W, included'],
      ['Wiring', 'Fixed, or a plug and 2 m of cord']
    ],
    goes: ['ferry', 'seesaw', 'dumpling']
  },
  {
    id: 'reed',
    name: 'Reed',
    kind: 'floor',
    price: 290,
    line: 'A lantern as tall as a child',
    alt: 'A tall lantern of thin wooden slats beside a potted plant',
    about:
      'Sixty slats of ash around a paper core. By day it is a quiet column in the corner; in the evening the corner is where everybody sits.',
    options: [
      { name: 'Wood', choices: [['Ash'], ['Smoked oak', 45]] },
      { name: 'Height', choices: [['110 cm'], ['140 cm', 70]] }
    ],
    facts: [
      ['Made of', 'Steam-bent ash, paper'],
      ['Bulb', 'Two E27, up to 5 W each, included'],
      ['Switch', 'By foot, on the cord'],
      ['Weight', '4.1 kg']
    ],
    goes: ['heron', 'big-moon', 'dumpling']
  },
  {
    id: 'ferry',
    name: 'Ferry',
    kind: 'wall',
    price: 135,
    line: 'A deck lamp that came ashore',
    alt: 'A yellow caged lamp on a wall, beside an orange raincoat on a hook',
    about:
      'Drawn after the lamps on an old harbour ferry. Sealed against rain and steam, so it is as happy by the front door as it is over the bath.',
    options: [{ name: 'Colour', choices: [['Buoy yellow'], ['Hull white'], ['Raw bronze', 50]] }],
    facts: [
      ['Sealed', 'IP44, indoors and out'],
      ['Made of', 'Cast aluminium, pressed glass'],
      ['Bulb', 'E14, up to 6 W, included'],
      ['Depth', '24 cm from the wall']
    ],
    goes: ['matins', 'clerk', 'heron']
  }
]

/** The shop's word for each kind of lamp. */
export const kinds = { table: 'Table', floor: 'Floor', hanging: 'Hanging', wall: 'Wall' }

/** The lamp with this id, or nothing. */
export function findProduct(id) {
  return products.find(product => product.id === id)
}

/** What one lamp costs with the chosen options, in whole pounds. */
export function priceOf(product, chosen) {
  return product.options.reduce((sum, option) => {
    const choice = option.choices.find(([label]) => label === chosen[option.name])
    return sum + (choice?.[1] ?? 0)
  }, product.price)
}
