import { mountWindow } from "../shared/mount-window.tsx";
import { Stikkprove } from "./stikkprove.tsx";
import "./stikkprove.css";

mountWindow("stikkprove", Stikkprove);
