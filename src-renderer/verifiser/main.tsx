import { mountWindow } from "../shared/mount-window.tsx";
import { Verifiser } from "./verifiser.tsx";
import "./verifiser.css";

mountWindow("verifiser", Verifiser);
