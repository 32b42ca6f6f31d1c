namespace WaPortal.Sandbox.Control;

/// <summary>One message key that protected two different ciphertexts.</summary>
/// <param name="Sender">The device that encrypted.</param>
/// <param name="FirstId">The message that the key was first seen with.</param>
/// <param name="SecondId">The message that it was seen with again.</param>
/// <param name="Counter">The counter in the sending chain.</param>
public sealed record KeyReuse(string Sender, string FirstId, string SecondId, uint Counter);
