"""All colours, sizes and faces; nothing else in the window names one."""
