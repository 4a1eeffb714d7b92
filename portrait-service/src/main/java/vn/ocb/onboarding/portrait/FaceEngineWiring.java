package vn.ocb.onboarding.portrait;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import vn.ocb.onboarding.portrait.matcher.FaceEngine;
import vn.ocb.onboarding.portrait.matcher.ModelFaceEngine;
import vn.ocb.onboarding.portrait.matcher.SandboxFaceEngine;
import vn.ocb.onboarding.portrait.vision.FaceEngines;

/** Lets the models of the operator decide, and in the sandbox alone a stand-in for synthetic persons. */
@Configuration(proxyBeanMethods = false)
class FaceEngineWiring {

    @Bean
    FaceEngine faceEngine(PortraitRules rules, FaceEngines engines, Environment environment) {
        var models = new ModelFaceEngine(rules.liveness(), engines.matchScale().orElse(null));
        return environment.acceptsProfiles(Profiles.of("local | sandbox")) ? new SandboxFaceEngine(models) : models;
    }
}
