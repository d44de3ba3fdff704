/** People and words for the gallery page, in the scripts of all seven languages. */
export const people = [
  { id: 'mei', name: '林美 Mei Lin', detail: '你看，码头的灯笼都挂好了。' },
  { id: 'owen', name: 'Owen Parry', detail: 'Mae’r tegell ymlaen yn barod' },
  { id: 'haruka', name: '小野はるか', detail: 'じゃあ、7時に桟橋で' },
  { id: 'jonas', name: 'Jonas Behrendt', detail: 'Der Schlüssel liegt unter dem Blumentopf neben der Tür' },
  { id: 'vera', name: 'Вера Соколова', detail: 'Принесу варенье и большой самовар' },
  { id: 'layla', name: 'ليلى حداد', detail: 'شكرًا، سأحضر الكعك غدًا' },
  { id: 'nia', name: 'Nia Ward', detail: 'I can bring the big kettle and two cups' },
  { id: 'chen', name: 'Old Chen 陈伯', detail: 'The first cup is yours' },
  { id: 'anna', name: 'Anna Brandt', detail: 'Bis morgen' },
] as const

export interface Line {
  key: string
  isOwn: boolean
  text: string
}

/** A long conversation whose lines differ in height. */
export function conversation(from: number, to: number): Line[] {
  return Array.from({ length: to - from }, (_, offset) => {
    const index = from + offset
    const person = people[Math.abs(index) % people.length]!
    return {
      key: `line-${index}`,
      isOwn: index % 3 === 0,
      text: `${index}. ${person.detail}. `.repeat(1 + (Math.abs(index * 7) % 5)),
    }
  })
}

/** A drawing that stands in for a photo. */
export function picture(hue: number, width = 800, height = 600): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${hue} 60% 80%)"/><circle cx="50%" cy="45%" r="22%" fill="hsl(${hue} 60% 55%)"/><path d="M0 ${height * 0.8}q${width / 4}-80 ${width / 2} 0t${width / 2} 0V${height}H0Z" fill="hsl(${hue} 50% 35%)"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
