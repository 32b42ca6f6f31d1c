namespace WaPortal.Tests.Interop;

/// <summary>Typing before Baileys, which shows and sees it.</summary>
public sealed class BaileysTypingTests(SandboxProgram sandbox) : TypingTests(sandbox, JudgeScript.Baileys), IClassFixture<SandboxProgram>;
