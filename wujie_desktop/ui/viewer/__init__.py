"""Large pictures: viewer page, canvas, camera, second screen."""
