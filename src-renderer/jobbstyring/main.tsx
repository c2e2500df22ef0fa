import { mountWindow } from "../shared/mount-window.tsx";
import { Jobbstyring } from "./jobbstyring.tsx";
import "./jobbstyring.css";

mountWindow("jobbstyring", Jobbstyring);
