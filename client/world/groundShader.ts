import {
  Matrix,
  Shader,
  type TextureSource,
  UniformGroup,
  compileHighShaderGlProgram,
  localUniformBitGl,
  roundPixelsBitGl,
  textureBitGl,
} from 'pixi.js';

/** What Pixi draws meshes with, of a whole picture; unlike Pixi's own it is known before anything is drawn. */
export function groundShader(source: TextureSource): Shader {
  return new Shader({
    glProgram: compileHighShaderGlProgram({
      name: 'ground',
      bits: [localUniformBitGl, textureBitGl, roundPixelsBitGl],
    }),
    resources: {
      uTexture: source,
      uSampler: source.style,
      textureUniforms: new UniformGroup({
        uTextureMatrix: { type: 'mat3x3<f32>', value: new Matrix() },
      }),
    },
  });
}
