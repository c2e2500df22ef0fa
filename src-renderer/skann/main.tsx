import { mountWindow } from "../shared/mount-window.tsx";
import { Skann } from "./skann.tsx";
import "./skann.css";

mountWindow("skann", Skann);
