/** All built-in components; each names itself. */
import './view.ts'
import './text.ts'
import './image.ts'
import './button.ts'
import './icon.ts'
import './progress.ts'
