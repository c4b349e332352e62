/* theme-asset */
