/** All built-in components; each names itself. */
